import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { narrowQuery } from '../../components/Page.tsx';
import styles from './Nav.module.css';

export function NavLink(props: {
  to: '/ask' | '/search' | '/library' | '/people';
  label: string;
  icon: Icon;
  extra?: string;
}) {
  const narrow = useMediaQuery(narrowQuery, undefined, { getInitialValueInEffect: false });
  const Sign = props.icon;
  return (
    <Tooltip label={props.label} position="right" disabled={!narrow}>
      <Link to={props.to} className={styles.link} activeOptions={{ includeSearch: false }} aria-label={props.label}>
        <Sign size="1.0625rem" stroke={1.6} aria-hidden="true" />
        <span className={styles.label}>{props.label}</span>
        {props.extra && <span className={styles.extra}>{props.extra}</span>}
      </Link>
    </Tooltip>
  );
}
