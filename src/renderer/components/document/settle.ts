const mostFrames = 60;
const calmFrames = 4;
const closeEnoughPx = 4;

/**
 * Brings an element to the middle of its scroller and keeps it there until what stands above it has been measured,
 * which in a virtual list moves it. Stops as soon as the reader scrolls. Resolves to false when the element was taken
 * off the page meanwhile.
 */
export function settle(element: HTMLElement, scroller: HTMLElement): Promise<boolean> {
  return new Promise((resolve) => {
    let frames = 0;
    let calm = 0;
    let last = Number.NaN;
    const finish = (there: boolean) => {
      scroller.removeEventListener('wheel', stop);
      scroller.removeEventListener('pointerdown', stop);
      frames = mostFrames;
      resolve(there);
    };
    const stop = () => finish(true);
    scroller.addEventListener('wheel', stop, { passive: true });
    scroller.addEventListener('pointerdown', stop, { passive: true });
    const step = () => {
      if (frames >= mostFrames) return;
      if (!element.isConnected) return finish(false);
      frames += 1;
      const { top } = element.getBoundingClientRect();
      calm = Math.abs(top - last) < closeEnoughPx ? calm + 1 : 0;
      if (calm === 0) element.scrollIntoView({ block: 'center' });
      last = element.getBoundingClientRect().top;
      if (calm >= calmFrames || frames >= mostFrames) return finish(true);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}
