import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';

/** One of a few, in the system's own list. */
export function Choice(props: NativeSelectProps) {
  return <NativeSelect rightSection={<IconChevronDown size={14} stroke={1.8} aria-hidden="true" />} {...props} />;
}
