const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Slack's own marks as words: `<@U12>` is a person, `<#C1|general>` a channel, `<https://x|label>` a link. */
export function slackWords(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .replace(
      /<@([A-Z0-9]+)(?:\|([^<>]{0,200}))?>/g,
      (_, id: string, label?: string) => `@${names.get(id) ?? label ?? id}`,
    )
    .replace(/<#[A-Z0-9]+\|?([^<>]{0,200})>/g, (_, name: string) => `#${name || 'channel'}`)
    .replace(/<!(here|channel|everyone)[^<>]{0,200}>/g, '@$1')
    .replace(/<![^<>|]{0,200}\|([^<>]{0,200})>/g, '$1')
    .replace(/<((?:https?|mailto|tel):[^<>|]{0,3000})(?:\|([^<>]{0,500}))?>/g, (_, url: string, label?: string) =>
      label && !url.endsWith(label) ? `${label} (${url})` : url.replace(/^(mailto|tel):/, ''),
    )
    .replace(/&(lt|gt|amp);/g, (entity) => entities[entity] ?? entity);
}
