/// <reference types="vite/client" />

interface Window {
  /** Only in the desktop window: where a chosen or dropped file lies on this computer. */
  readonly commonplace?: { pathOf(file: File): string };
}
