import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { tell } from '../adding/notify.ts';

interface CopyProps {
  label: string;
  text: () => string;
  icon?: ReactNode;
}

const saidMs = 1500;

/** Copies a text, and says that it did. */
export function CopyButton({ label, text, icon }: CopyProps) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), saidMs);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setDone(true);
    } catch {
      tell('The browser did not let the page copy. Select the text and copy it yourself.', 'Not copied');
    }
  };
  return (
    <Tooltip label={done ? 'Copied' : label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="dimmed"
        aria-label={done ? 'Copied' : label}
        onClick={() => void copy()}
      >
        {done ? <IconCheck size={15} stroke={1.8} /> : (icon ?? <IconCopy size={15} stroke={1.6} />)}
      </ActionIcon>
    </Tooltip>
  );
}
