import { type AssistantSettings, assistantSettingsSchema, CommonplaceError } from '../../../../contract/index.ts';
import { type Fields, isFields } from './fields.ts';

export interface Known {
  collections: ReadonlySet<string>;
  tools: ReadonlySet<string>;
}

/** Longest text of each setting; a longer one is cut, not refused. */
const longest: Record<string, number> = { name: 100, description: 500, systemPrompt: 50_000, greeting: 2000 };
const mostStarters = 12;

/**
 * The settings of a file as far as they make sense here. What does not is left out, and said. Throws invalid_input
 * where not even a name is there.
 */
export function acceptSettings(given: Fields, known: Known): { settings: AssistantSettings; notices: string[] } {
  const notices: string[] = [];
  const accepted: Fields = {};
  const fields = assistantSettingsSchema.shape;
  for (const key of assistantSettingsSchema.keyof().options) {
    const value = Object.hasOwn(given, key) ? shaped(key, given[key], notices) : undefined;
    if (value === undefined) continue;
    const parsed = fields[key].safeParse(value);
    if (parsed.success) accepted[key] = parsed.data;
    else if (key !== 'name') notices.push(`"${key}" is not what it should be and was left out.`);
  }
  if (accepted.name === undefined)
    throw new CommonplaceError('invalid_input', 'The assistant in this file has no name.');
  const strange = Object.keys(given).filter((key) => !Object.hasOwn(fields, key));
  if (strange.length > 0) notices.push(`Not known here and left out: ${listed(strange)}.`);
  const settings = assistantSettingsSchema.parse(accepted);
  settings.tools = keepKnown(settings.tools, known.tools, (gone) =>
    notices.push(`There are no such tools here: ${listed(gone)}. Add their server in the settings, then choose them.`),
  );
  settings.collections = keepKnown(settings.collections, known.collections, (gone) => {
    const none = gone.length === settings.collections.length;
    const so = none ? ' It may read everything: choose collections where it should not.' : '';
    notices.push(`There are no such collections here: ${listed(gone)}.${so}`);
  });
  if (settings.backend === 'openai-compatible') {
    notices.push(
      'It asks a language model on a server: what it reads is sent there. Choose another one if it should not.',
    );
  }
  return { settings, notices };
}

/** Texts without characters that hide what they say, cut to what is allowed; parameters one by one. */
function shaped(key: string, value: unknown, notices: string[]): unknown {
  if (typeof value === 'string') {
    const text = visible(value);
    const most = longest[key];
    if (most === undefined || text.length <= most) return text;
    notices.push(`"${key}" is longer than ${most.toLocaleString('en')} characters and was cut.`);
    return text.slice(0, most);
  }
  if (key === 'starters' && Array.isArray(value)) {
    const texts = value.filter((one) => typeof one === 'string').map((one) => visible(one).trim().slice(0, 300));
    return texts.filter((one) => one !== '').slice(0, mostStarters);
  }
  if (key === 'parameters' && isFields(value)) {
    const shape = assistantSettingsSchema.shape.parameters.unwrap().shape;
    const entries = Object.entries(shape).flatMap(([name, schema]) => {
      if (!Object.hasOwn(value, name)) return [];
      const parsed = schema.safeParse(value[name]);
      if (!parsed.success) notices.push(`The parameter "${name}" is out of its range and was left out.`);
      return parsed.success ? [[name, parsed.data]] : [];
    });
    return Object.fromEntries(entries);
  }
  return value;
}

/** Without control characters, and without those that turn the direction of text around. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
  return text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '');
}

function keepKnown(names: readonly string[], known: ReadonlySet<string>, missing: (gone: string[]) => void): string[] {
  const gone = names.filter((name) => !known.has(name));
  if (gone.length > 0) missing(gone);
  return names.filter((name) => known.has(name));
}

const listed = (names: readonly string[]) =>
  `${names
    .slice(0, 8)
    .map((name) => name.slice(0, 60))
    .join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}`;
