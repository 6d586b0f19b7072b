import { foldName } from './read/person-name.ts';

const longest = 100;

/** 'maya-lindqvist'; 'person' where no letter is left. Fits the contract's form of a user id. */
export function slugOf(name: string): string {
  const slug = foldName(name)
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{Ll}\p{Lo}\p{N}]+/gu, '-')
    .replace(/^-+/, '');
  // By characters, so that no surrogate pair is cut in two.
  return [...slug].slice(0, longest).join('').replace(/-+$/, '') || 'person';
}

/** The first of slug, slug-2, slug-4, slug-8 ... that is free, then the lowest free one below it: few look-ups. */
export function freeUserId(slug: string, taken: (userId: string) => boolean): string {
  if (!taken(slug)) return slug;
  let high = 2;
  while (taken(`${slug}-${high}`)) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (taken(`${slug}-${middle}`)) low = middle;
    else high = middle;
  }
  return `${slug}-${high}`;
}
