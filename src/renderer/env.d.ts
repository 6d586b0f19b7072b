/// <reference types="vite/client" />

import 'react';

declare global {
  interface Window {
    /** Only in the desktop window: where a chosen or dropped file lies on this computer. */
    readonly commonplace?: { pathOf(file: File): string };
  }
}

declare module 'react' {
  interface CSSProperties {
    /** CSS pixels a point of a PDF page, for the words that pdfjs lays over it. */
    '--total-scale-factor'?: number;
  }
}
