/// <reference types="vite/client" />

import 'react';

declare global {
  interface Window {
    /** Only in the desktop window: what a page alone cannot know of this computer. */
    readonly commonplace?: {
      /** Where a chosen or dropped file lies. */
      pathOf(file: File): string;
      /** The system's own dialog for folders; null when it is closed without a choice. */
      chooseFolder?(): Promise<string | null>;
    };
  }
}

declare module 'react' {
  interface CSSProperties {
    /** CSS pixels a point of a PDF page, for the words that pdfjs lays over it. */
    '--total-scale-factor'?: number;
  }
}
