import type { ExtraProps } from 'react-markdown';
import type { Options as SanitiseOptions } from 'rehype-sanitize';

export type Element = NonNullable<ExtraProps['node']>;
export type Content = Element['children'][number];
/** Anything of the tree that holds others. */
export interface Parent {
  children: unknown[];
}

/**
 * What may be drawn of an answer, and nothing else: no pictures, no raw HTML, no styles, no names, and addresses of the
 * web and of mail alone.
 */
export const allowed: SanitiseOptions = {
  tagNames: [
    ...['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'a'],
    ...['ul', 'ol', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  attributes: {
    a: ['href'],
    ol: ['start'],
    code: [['className', /^language-[\w+#.-]{1,40}$/]],
    th: ['align'],
    td: ['align'],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
  ancestors: { tbody: ['table'], td: ['table'], th: ['table'], thead: ['table'], tr: ['table'] },
  strip: [],
  clobber: [],
  allowComments: false,
  allowDoctypes: false,
};

/** Before the sanitiser: pictures become their words and address, raw HTML the text that it was written as. */
export function quoteForeign() {
  return (tree: Parent) => {
    replace(tree, (node) => {
      if (isRaw(node)) return { type: 'text', value: node.value };
      if (!isElement(node) || node.tagName !== 'img') return null;
      const { alt, src } = node.properties;
      return { type: 'text', value: `${typeof alt === 'string' ? alt : 'picture'} (${String(src ?? '')})` };
    });
  };
}

function replace(parent: Parent, by: (node: unknown) => Content | null): void {
  parent.children = parent.children.map((child) => {
    const other = by(child);
    if (other !== null) return other;
    if (isParent(child)) replace(child, by);
    return child;
  });
}

export function isParent(node: unknown): node is Parent {
  return typeof node === 'object' && node !== null && 'children' in node && Array.isArray(node.children);
}

export function isElement(node: unknown): node is Element {
  return isParent(node) && 'tagName' in node;
}

export function isText(node: unknown): node is Extract<Content, { type: 'text' }> {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'text';
}

function isRaw(node: unknown): node is { type: 'raw'; value: string } {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'raw' && 'value' in node;
}
