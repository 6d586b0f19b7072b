import { childAt, childrenOf, isElement, type XmlElement, type XmlNode } from '../xml.ts';

/** An Office Math formula on one line, as people type formulas: `x = (-b ± √(b^2 - 4ac))/(2a)`. */
export function linearMath(formula: XmlElement): string {
  return inner(formula)
    .replace(/[\u2061-\u2064]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function inner(element: XmlElement | undefined): string {
  return (element?.children ?? []).map(node).join('');
}

function node(child: XmlNode): string {
  if (!isElement(child)) return '';
  const at = (name: string) => inner(childAt(child, name));
  const property = (name: string) => childAt(child, `${child.name}Pr`, name)?.attributes.val;
  switch (child.name) {
    case 't':
      return child.children.filter((text) => !isElement(text)).join('');
    case 'f':
      return `${grouped(at('num'))}/${grouped(at('den'))}`;
    case 'sSup':
      return `${at('e')}^${braced(at('sup'))}`;
    case 'sSub':
      return `${at('e')}_${braced(at('sub'))}`;
    case 'sSubSup':
    case 'sPre':
      return `${at('e')}_${braced(at('sub'))}^${braced(at('sup'))}`;
    case 'rad':
      return `${at('deg')}√${grouped(at('e'), true)}`;
    case 'nary':
      return `${property('chr') ?? '∫'}${script('_', at('sub'))}${script('^', at('sup'))} ${at('e')}`;
    case 'func':
      return `${at('fName')} ${at('e')}`;
    case 'limLow':
      return `${at('e')}${script('_', at('lim'))}`;
    case 'limUpp':
      return `${at('e')}${script('^', at('lim'))}`;
    case 'd':
      return `${property('begChr') ?? '('}${childrenOf(child, 'e')
        .map(inner)
        .join(property('sepChr') ?? ', ')}${property('endChr') ?? ')'}`;
    case 'm':
      return `[${childrenOf(child, 'mr')
        .map((row) => childrenOf(row, 'e').map(inner).join(', '))
        .join('; ')}]`;
    case 'eqArr':
      return childrenOf(child, 'e').map(inner).join('; ');
    default:
      return child.name.endsWith('Pr') ? '' : inner(child);
  }
}

function grouped(text: string, always = false): string {
  return !always && /^[\p{L}\p{N}.]*$/u.test(text) ? text : `(${text})`;
}

function braced(text: string): string {
  return [...text].length <= 1 ? text : `{${text}}`;
}

function script(mark: string, text: string): string {
  return text === '' ? '' : `${mark}${braced(text)}`;
}
