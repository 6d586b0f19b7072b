import { z } from 'zod';
import { defineTool } from '../tool.ts';
import { calculate } from './calculate.ts';

/** Arithmetic, exact for decimals. */
export const calculatorTool = defineTool({
  name: 'calculator',
  description:
    'Works out arithmetic exactly: + - * / ^, brackets, "15% of 80", mod, round(x, places), min, max, sum, avg, sqrt, ln, log. Decimal point, no units.',
  input: z.strictObject({ expression: z.string().min(1).max(2000) }),
  permission: 'read',
  consent: 'never',
  async run({ input }) {
    const { text, exact } = calculate(input.expression);
    return { text: `${input.expression} ${exact ? '=' : '≈'} ${text}`, sources: [] };
  },
});
