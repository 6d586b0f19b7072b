/// <reference types="vite/client" />

declare global {
  interface Window {
    /** Only in the desktop window: where a chosen or dropped file lies on this computer. */
    readonly commonplace?: {
      pathOf(file: File): string;
      /** The system's own dialog; null when it is closed without a choice. */
      chooseFolder?(): Promise<string | null>;
    };
  }
}

export {};
