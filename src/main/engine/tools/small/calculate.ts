import { CommonplaceError } from '../../../../contract/index.ts';
import {
  add,
  divide,
  fromNumber,
  fromText,
  multiply,
  type Rational,
  rational,
  remainder,
  show,
  subtract,
  toNumber,
} from './rational.ts';

export interface Calculated {
  /** The result as a decimal. */
  text: string;
  /** False where digits were left out. */
  exact: boolean;
}

/**
 * Works out an expression of numbers: + - * / % ^ ( ), "15% of 80", functions. Decimals are exact. Nothing is run that
 * is not arithmetic. Throws invalid_input.
 */
export function calculate(expression: string): Calculated {
  const parser = createParser(tokensOf(expression));
  return show(parser.whole());
}

type Token = { kind: 'number'; value: Rational } | { kind: 'name' | 'sign'; text: string };

const signs = '+-*/%^(),';
const spelled: Readonly<Record<string, string>> = { '×': '*', '·': '*', '÷': '/', '−': '-', '–': '-', '**': '^' };

function tokensOf(expression: string): Token[] {
  if (expression.length > 2000) throw problem('That expression is too long.');
  const tokens: Token[] = [];
  /** For each open bracket, whether it is a function's: in there a comma sets arguments apart, elsewhere thousands. */
  const brackets: boolean[] = [];
  const pattern =
    /\s+|(\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.])|\d+\.?\d*(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?)|(\p{L}+)|(\*\*|[-+*/%^(),×·÷−–])|[$€£¥]/giuy;
  while (pattern.lastIndex < expression.length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(expression);
    if (found === null) throw problem(`"${expression.slice(at, at + 20)}" cannot be read here.`);
    const [, number, name, sign] = found;
    if (number !== undefined) {
      const own = brackets.at(-1) ? (/^[^,]+/.exec(number)?.[0] ?? '') : number;
      pattern.lastIndex = at + own.length;
      tokens.push({ kind: 'number', value: fromText(own.replaceAll(',', '')) });
    } else if (name !== undefined) tokens.push({ kind: 'name', text: name.toLowerCase() });
    else if (sign !== undefined) {
      const plain = spelled[sign] ?? sign;
      if (!signs.includes(plain)) throw problem(`"${sign}" cannot be read here.`);
      if (plain === '(') brackets.push(tokens.at(-1)?.kind === 'name' && !isOf(tokens.at(-1)));
      if (plain === ')') brackets.pop();
      tokens.push({ kind: 'sign', text: plain });
    }
  }
  return tokens;
}

// Maps, since an object also answers to "constructor".
const constants = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
]);

const ofOne = new Map<string, (x: number) => number>(
  Object.entries({
    ...{ sqrt: Math.sqrt, cbrt: Math.cbrt, exp: Math.exp, ln: Math.log, log: Math.log10, log2: Math.log2 },
    ...{ sin: Math.sin, cos: Math.cos, tan: Math.tan, asin: Math.asin, acos: Math.acos, atan: Math.atan },
  }),
);

type OfMany = (values: readonly Rational[]) => Rational;

const exactOnes = new Map(
  Object.entries<OfMany>({
    abs: ([x]) => (given(x).top < 0n ? { top: -given(x).top, bottom: given(x).bottom } : given(x)),
    floor: ([x]) => rational(floorOf(given(x))),
    ceil: ([x]) => rational(-floorOf({ top: -given(x).top, bottom: given(x).bottom })),
    round: ([x, places]) => roundTo(given(x), places === undefined ? 0 : wholeOf(places, 30)),
    min: (values) => values.reduce((a, b) => (subtract(a, b).top <= 0n ? a : b)),
    max: (values) => values.reduce((a, b) => (subtract(a, b).top >= 0n ? a : b)),
    sum: (values) => values.reduce(add),
    avg: (values) => divide(values.reduce(add), rational(BigInt(values.length))),
  }),
);

function createParser(tokens: readonly Token[]) {
  let at = 0;
  let depth = 0;
  const isSign = (text: string) => {
    const token = tokens[at];
    return token?.kind === 'sign' && token.text === text;
  };
  const take = (text: string) => {
    const there = isSign(text);
    if (there) at += 1;
    return there;
  };
  const isName = (text: string) => {
    const token = tokens[at];
    return token?.kind === 'name' && token.text === text;
  };

  function sum(): Rational {
    let left = product();
    for (;;) {
      if (take('+')) left = add(left, product());
      else if (take('-')) left = subtract(left, product());
      else return left;
    }
  }

  function product(): Rational {
    let left = signed();
    for (;;) {
      if (take('*')) left = multiply(left, signed());
      else if (take('/')) left = divide(left, signed());
      else if (isName('mod')) {
        at += 1;
        left = remainder(left, signed());
      } else if (isName('of')) {
        at += 1;
        left = multiply(left, signed());
      } else return left;
    }
  }

  function signed(): Rational {
    if (++depth > 200) throw problem('That expression is nested too deeply.');
    try {
      if (take('-')) return subtract(rational(0n), signed());
      if (take('+')) return signed();
      const base = percent();
      return take('^') ? power(base, signed()) : base;
    } finally {
      depth -= 1;
    }
  }

  /** A % that no value follows divides by a hundred; before a value it is the remainder. */
  function percent(): Rational {
    let value = atom();
    while (isSign('%')) {
      const next = tokens[at + 1];
      const valueNext = next?.kind === 'number' || (next?.kind === 'name' && next.text !== 'of') || isOpening(next);
      at += 1;
      value = valueNext ? remainder(value, atom()) : divide(value, rational(100n));
    }
    return value;
  }

  function atom(): Rational {
    const token = tokens[at++];
    if (token === undefined) throw problem('The expression ends too early.');
    if (token.kind === 'number') return token.value;
    if (token.kind === 'sign') {
      if (token.text !== '(') throw problem(`A number is missing before "${token.text}".`);
      const value = sum();
      if (!take(')')) throw problem('A closing bracket is missing.');
      return value;
    }
    const constant = constants.get(token.text);
    if (constant !== undefined && !isSign('(')) return fromNumber(constant);
    return applied(token.text);
  }

  function applied(name: string): Rational {
    const [one, exact] = [ofOne.get(name), exactOnes.get(name)];
    if ((one === undefined && exact === undefined) || !take('(')) throw problem(`"${name}" is no function here.`);
    const values = [sum()];
    while (take(',')) values.push(sum());
    if (!take(')')) throw problem('A closing bracket is missing.');
    if (exact !== undefined) return exact(values);
    return fromNumber((one ?? Math.abs)(toNumber(given(values[0]))));
  }

  return {
    whole(): Rational {
      const value = sum();
      if (at < tokens.length) throw problem('Something stands after the end of the expression.');
      return value;
    },
  };
}

function isOf(token: Token | undefined): boolean {
  return token?.kind === 'name' && (token.text === 'of' || token.text === 'mod');
}

function isOpening(token: Token | undefined): boolean {
  return token?.kind === 'sign' && token.text === '(';
}

function power(base: Rational, exponent: Rational): Rational {
  if (exponent.bottom !== 1n) return fromNumber(toNumber(base) ** toNumber(exponent));
  const times = wholeOf(exponent, 5000);
  const size = BigInt(Math.abs(times));
  // So long that the memory would be filled before it is known how long it is.
  if (
    base.top.toString(16).length * Math.abs(times) > 10_000 ||
    base.bottom.toString(16).length * Math.abs(times) > 10_000
  )
    throw problem('That number is too long.');
  return times >= 0 ? rational(base.top ** size, base.bottom ** size) : rational(base.bottom ** size, base.top ** size);
}

function floorOf({ top, bottom }: Rational): bigint {
  return top >= 0n || top % bottom === 0n ? top / bottom : top / bottom - 1n;
}

/** Halves go away from zero, as people round. */
function roundTo(x: Rational, places: number): Rational {
  const scale = places >= 0 ? rational(10n ** BigInt(places)) : rational(1n, 10n ** BigInt(-places));
  const scaled = multiply(x, scale);
  const size = scaled.top < 0n ? -scaled.top : scaled.top;
  const whole = (size * 2n + scaled.bottom) / (scaled.bottom * 2n);
  return divide(rational(scaled.top < 0n ? -whole : whole), scale);
}

function wholeOf({ top, bottom }: Rational, most: number): number {
  const value = Number(top);
  if (bottom !== 1n || Math.abs(value) > most) throw problem(`A whole number up to ${most} is needed there.`);
  return value;
}

function given(value: Rational | undefined): Rational {
  if (value === undefined) throw problem('A value is missing.');
  return value;
}

function problem(sentence: string): CommonplaceError {
  return new CommonplaceError('invalid_input', `${sentence} Write arithmetic such as "(12.5 + 3) * 4".`);
}
