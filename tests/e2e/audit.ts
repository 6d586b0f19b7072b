import type { Page } from 'playwright-core';

/**
 * What a person with a screen reader or weak eyes would stumble over on the page as it stands: controls without a
 * name, pictures without words, text with less contrast than WCAG AA asks for (4.5:1, large text 3:1).
 */
export function audit(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // Colours that are on their way to another are nobody's.
    const moving = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations === 1);
    await Promise.allSettled(moving.map((one) => one.finished));
    const problems: string[] = [];
    const seen = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });

    const nameOf = (element: Element) => {
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null;
      const by = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
      const texts = [
        element.getAttribute('aria-label'),
        ...by.map((id) => document.getElementById(id)?.textContent),
        ...[...(labels ?? [])].map((label) => label.textContent),
        element.textContent,
        element.getAttribute('title'),
      ];
      return texts.find((text) => text && text.trim() !== '') ?? '';
    };
    const controls = 'button, a[href], input, textarea, select, [role="button"], [role="dialog"], [role="progressbar"]';
    for (const element of document.querySelectorAll(controls)) {
      if (seen(element) && !element.closest('[aria-hidden="true"]') && nameOf(element) === '')
        problems.push(`no name: ${element.outerHTML.slice(0, 120)}`);
    }
    for (const svg of document.querySelectorAll('svg')) {
      const quiet = svg.closest('[aria-hidden="true"], button, a, [role="menuitem"]') ?? svg.querySelector('title');
      if (seen(svg) && !quiet && !svg.getAttribute('aria-label'))
        problems.push(`picture: ${svg.outerHTML.slice(0, 80)}`);
    }

    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!canvas) return ['no canvas to measure colours on'];
    type Rgba = [number, number, number, number];
    const parse = (colour: string): Rgba => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const over = (top: Rgba, under: Rgba): Rgba => {
      const mix = (a: number, b: number) => a * top[3] + b * (1 - top[3]);
      return [mix(top[0], under[0]), mix(top[1], under[1]), mix(top[2], under[2]), 1];
    };
    const backgroundOf = (element: Element | null): Rgba => {
      if (!element) return [255, 255, 255, 1];
      const own = parse(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, backgroundOf(element.parentElement));
    };
    const light = ([r, g, b]: Rgba) => {
      const part = (value: number) =>
        value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
      return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    };
    // The words that lie unseen over a PDF's drawn page, to be copied, are left out.
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '' || !seen(element) || element.closest(':disabled, script, style, [data-text-layer]'))
        continue;
      const style = getComputedStyle(element);
      const behind = backgroundOf(element);
      const [a, b] = [light(over(parse(style.color), behind)), light(behind)];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      const size = Number.parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if (ratio < (large ? 3 : 4.5))
        problems.push(`contrast ${ratio.toFixed(2)}: "${text.slice(0, 40)}" ${style.color}`);
    }
    return [...new Set(problems)];
  });
}
