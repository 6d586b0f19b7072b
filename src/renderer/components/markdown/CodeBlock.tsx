import { type ReactNode, useRef } from 'react';
import { CopyButton } from '../CopyButton.tsx';
import styles from './Markdown.module.css';

/** Code as it was written, with a way to copy it. */
export function CodeBlock({ children }: { children: ReactNode }) {
  const code = useRef<HTMLPreElement>(null);
  return (
    <div className={styles.codeFrame}>
      <pre ref={code}>{children}</pre>
      <div className={styles.codeCopy}>
        <CopyButton label="Copy the code" text={() => code.current?.textContent ?? ''} />
      </div>
    </div>
  );
}
