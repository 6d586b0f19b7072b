/** The form that pdfjs makes of an XFA page: elements like HTML's. */
interface XfaNode {
  name?: unknown;
  value?: unknown;
  attributes?: { value?: unknown; textContent?: unknown; selected?: unknown; checked?: unknown; type?: unknown };
  children?: unknown;
}

const blocks = new Set(['div', 'p', 'li', 'ul', 'ol', 'br', 'textarea', 'label']);

/** The words of a page of an XFA form, labels and filled values, a line each. */
export function xfaText(root: object | null): string {
  const lines = [''];
  const visit = (node: XfaNode): void => {
    const words = ownText(node);
    const isBlock = typeof node.name === 'string' && blocks.has(node.name);
    if (isBlock && lines.at(-1) !== '') lines.push('');
    if (words !== '') lines[lines.length - 1] = `${lines.at(-1) ?? ''}${words}`;
    if (Array.isArray(node.children)) for (const child of node.children) if (isNode(child)) visit(child);
    if (isBlock && lines.at(-1) !== '') lines.push('');
  };
  if (root !== null && isNode(root)) visit(root);
  return lines
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function ownText({ name, value, attributes }: XfaNode): string {
  if (name === 'option') return attributes?.selected === true ? text(attributes.value) : '';
  if (name === 'input' && /^(checkbox|radio)$/.test(text(attributes?.type)))
    return attributes?.checked ? `[${text(attributes.value) || 'x'}] ` : '';
  if (name === 'input' || name === 'textarea')
    return `${text(attributes?.value) || text(attributes?.textContent) || text(value)} `;
  return text(attributes?.textContent) || text(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isNode(value: unknown): value is XfaNode {
  return typeof value === 'object' && value !== null;
}
