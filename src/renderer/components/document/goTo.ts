const mostFrames = 90;
const calmFrames = 6;
/** How far a heading's words may lie behind where its line begins: its signs. */
const signs = 10;

/**
 * Brings the heading at an offset to the top of its scroller, as soon as it is there, and keeps it there while what
 * stands above is measured. Returns the way to stop.
 */
export function goTo(scroller: HTMLElement | null, start: number): () => void {
  let frames = 0;
  let calm = 0;
  let stopped = scroller === null;
  const stop = () => {
    stopped = true;
  };
  scroller?.addEventListener('wheel', stop, { passive: true, once: true });
  const step = () => {
    if (stopped || frames >= mostFrames || calm >= calmFrames) return;
    frames += 1;
    const places = [...(scroller?.querySelectorAll<HTMLElement>('[data-place]') ?? [])];
    const there = places.find((element) => {
      const at = Number(element.dataset.place);
      return at >= start && at <= start + signs;
    });
    if (there && scroller) {
      const by = there.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 12;
      calm = Math.abs(by) < 3 ? calm + 1 : 0;
      if (calm === 0) scroller.scrollTop += by;
    }
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
  return stop;
}
