import { type Fields, isFields, textOf } from './fields.ts';
import type { FileContent } from './file-format.ts';

/**
 * A character card, version 1 to 3 (github.com/malfoyslastname/character-card-spec-v2): who somebody is, and how they
 * begin. Null where it is none.
 */
export function readCharacterCard(file: Fields): FileContent | null {
  const isCard = typeof file.spec === 'string' && file.spec.startsWith('chara_card_v');
  const card = isCard && isFields(file.data) ? file.data : file;
  if (!isCard && (textOf(file.name) === '' || textOf(file.first_mes) === '')) return null;
  const name = textOf(card.name);
  const filled = (text: unknown) =>
    textOf(text)
      .replaceAll(/\{\{char\}\}|<BOT>/gi, name)
      .replaceAll(/\{\{user\}\}|<USER>/gi, 'the user')
      .trim();
  const original = /\{\{original\}\}/gi;
  const prompt = [
    filled(card.system_prompt).replaceAll(original, '').trim(),
    filled(card.description),
    filled(card.personality),
    filled(card.scenario),
    filled(card.post_history_instructions).replaceAll(original, '').trim(),
  ];
  const left = ['mes_example', 'character_book', 'alternate_greetings'].filter((key) => !isEmpty(card[key]));
  return {
    settings: {
      name,
      description: filled(card.creator_notes),
      systemPrompt: prompt.filter((part) => part !== '').join('\n\n'),
      greeting: filled(card.first_mes),
    },
    picture: null,
    notices: [
      'This is a character card: what it says of its character became the instructions.',
      ...(left.length === 0 ? [] : [`Left out, since an assistant has no place for it: ${left.join(', ')}.`]),
    ],
  };
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) && value.length === 0;
}

const parameterOf = {
  ...{ temperature: 'temperature', top_p: 'topP', top_k: 'topK', max_tokens: 'maxTokens', num_predict: 'maxTokens' },
  ...{ seed: 'seed', frequency_penalty: 'frequencyPenalty', presence_penalty: 'presencePenalty', stop: 'stop' },
} as const;

/** A model of Open WebUI's workspace, as its "Export" writes it. Null where it is none. */
export function readOpenWebUi(file: Fields): FileContent | null {
  // Older exports keep everything but the id in `info`.
  const model = isFields(file.info) && isFields(file.info.params) ? file.info : file;
  if (!isFields(model.params) || !isFields(model.meta)) return null;
  const { params, meta } = model;
  const known = Object.entries(parameterOf).filter(([key]) => params[key] !== undefined && params[key] !== null);
  const left = Object.keys(params).filter((key) => key !== 'system' && !Object.hasOwn(parameterOf, key));
  const prompts = Array.isArray(meta.suggestion_prompts) ? meta.suggestion_prompts : [];
  const base = textOf(model.base_model_id);
  return {
    settings: {
      name: textOf(model.name),
      description: textOf(meta.description),
      systemPrompt: textOf(params.system),
      parameters: Object.fromEntries(known.map(([key, name]) => [name, params[key]])),
      starters: prompts.flatMap((prompt) => (isFields(prompt) ? [textOf(prompt.content)] : [])).filter(Boolean),
    },
    picture: meta.profile_image_url,
    notices: [
      'This is a model of Open WebUI.',
      ...(base === '' ? [] : [`It was made for ${base.slice(0, 100)}; here the model that is set answers.`]),
      ...(isEmpty(meta.knowledge) && isEmpty(meta.toolIds) ? [] : ['Its knowledge and its tools are not in the file.']),
      ...(left.length === 0
        ? []
        : [`Parameters that are not known here: ${left.slice(0, 10).join(', ').slice(0, 300)}.`]),
    ],
  };
}
