import type { Signatures } from './language.ts';

/** How far behind its parenthesis the body of a function may begin. */
const signatureWindow = 1000;

/** Words that are followed by a parenthesis and are no function. */
const statements = new Set(
  'if for while switch catch return else do new throw using typedef delete case sizeof assert foreach lock fixed synchronized super this when yield await typeof import require with defined function static_assert alignas decltype noexcept requires __attribute__ __declspec'.split(
    ' ',
  ),
);

/**
 * The name of the function that is declared on a line of masked code, or null: words, a name, a parenthesis, and
 * behind it a body before the next semicolon.
 */
export function signatureAt(
  code: string,
  start: number,
  end: number,
  indent: number,
  { bareName, prototypes }: Signatures,
  enclosing: string | null,
): string | null {
  const line = code.slice(start, end);
  const parenthesis = line.indexOf('(', indent);
  if (parenthesis === -1 || line[indent] === '#') return null;
  const head = withoutGenerics(line.slice(indent, parenthesis).trimEnd());
  const operator = /\boperator\b.*$/.exec(head)?.[0];
  if (operator === undefined && !/^[\w\s:<>,*&~[\]@.?$#]*$/.test(head)) return null;
  const name = operator ?? /[\w$~#][\w$:~]*$/.exec(head)?.[0];
  if (name === undefined || /^\d/.test(name)) return null;
  const before = head.slice(0, head.length - name.length).trim();
  const words = before.split(/[\s*&<>,]+/).filter((word) => word !== '');
  if (statements.has(name) || words.some((word) => statements.has(word))) return null;
  const simple = name.split('::').at(-1) ?? name;
  const isConstructor = simple === enclosing || simple.startsWith('~') || isConstructorOf(name);
  if (words.length === 0 && !bareName && !isConstructor && !startsAfterType(code, start)) return null;
  const tail = code.slice(start + parenthesis, start + parenthesis + signatureWindow);
  return hasBody(tail, prototypes && (words.length > 0 || isConstructor)) ? name : null;
}

/** `name<T>(` has its type parameters behind the name. */
function withoutGenerics(head: string): string {
  if (!head.endsWith('>') || head.includes('operator')) return head;
  let depth = 0;
  for (let index = head.length - 1; index >= 0; index -= 1) {
    if (head[index] === '>') depth += 1;
    else if (head[index] === '<') depth -= 1;
    if (depth === 0) return head.slice(0, index).trimEnd();
  }
  return head;
}

/** `Shape::Shape(` in C++. */
function isConstructorOf(name: string): boolean {
  const parts = name.split('::');
  return parts.length > 1 && parts.at(-1)?.replace('~', '') === parts.at(-2);
}

/** Old C style: the type stands alone on the line above (`static int`). */
function startsAfterType(code: string, start: number): boolean {
  const above = code.slice(Math.max(0, start - 200), Math.max(0, start - 1));
  const line = above.slice(above.lastIndexOf('\n') + 1);
  return /^[A-Za-z_][\w\s*:<>]*$/.test(line) && !/^(?:else|do|return|public|private|protected)\b/.test(line);
}

/** Whether a body follows the parameters; a semicolon first means a call or, where those count, a prototype. */
function hasBody(tail: string, prototypes: boolean): boolean {
  let depth = 0;
  for (let index = 0; index < tail.length; index += 1) {
    const at = tail[index];
    if (at === '(') depth += 1;
    else if (at === ')') {
      depth -= 1;
      if (depth === 0) return bodyFollows(tail.slice(index + 1), prototypes);
      if (depth < 0) return false;
    } else if (at === ';' && depth === 0) return false;
  }
  return false;
}

function bodyFollows(rest: string, prototypes: boolean): boolean {
  // What may stand between: const, noexcept, throws X, -> type, : initialisers, where T : class, = 0, => body
  const stop = /[{;]|=>/.exec(rest);
  if (stop === null) return false;
  const between = rest.slice(0, stop.index);
  if (stop[0] === ';')
    return prototypes && /^\s*(?:[\w\s:<>,|[\]?.$*&"']*)(?:=\s*(?:0|default|delete)\s*)?$/.test(between);
  return !/^\s*[.+\-/?)\]]/.test(between) && !between.includes('=');
}
