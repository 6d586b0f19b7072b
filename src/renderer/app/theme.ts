import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  SegmentedControl,
  Switch,
  Tooltip,
} from '@mantine/core';
import parts from './parts.module.css';

const verdigris: MantineColorsTuple = [
  '#eef6f4',
  '#e2efec',
  '#c3dfd9',
  '#a0cdc4',
  '#5fb8a8',
  '#3f9c8b',
  '#2a7f71',
  '#1d6b5f',
  '#17584e',
  '#0f3f38',
];

/** The component library in the look's own values; colours are the tokens, so both schemes follow from one sheet. */
export const theme = createTheme({
  fontFamily: 'var(--ui)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.84375rem', lg: '0.9375rem', xl: '1.0625rem' },
  radius: { xs: '4px', sm: '7px', md: '10px', lg: '12px', xl: '16px' },
  defaultRadius: 'sm',
  colors: { verdigris },
  primaryColor: 'verdigris',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs', variant: 'default' }, classNames: { root: parts.button } }),
    Menu: Menu.extend({
      defaultProps: { shadow: 'none', transitionProps: { duration: 120 }, radius: 'md' },
      classNames: { dropdown: parts.floating, item: parts.menuItem, label: parts.menuLabel },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: 'lg',
        transitionProps: { duration: 140, transition: 'fade' },
        overlayProps: { color: 'var(--scrim)', backgroundOpacity: 1 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
      classNames: { content: parts.floating, header: parts.modalHeader, title: parts.modalTitle },
    }),
    Input: Input.extend({ classNames: { input: parts.input, section: parts.inputSection } }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: 'xs', withItemsBorders: false },
      classNames: { root: parts.segments, indicator: parts.segment, label: parts.segmentLabel },
    }),
    Switch: Switch.extend({ defaultProps: { withThumbIndicator: false }, classNames: { track: parts.track } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400 }, classNames: { tooltip: parts.tooltip } }),
  },
});

const colors = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-default': 'var(--sheet)',
  '--mantine-color-default-hover': 'var(--well)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-contrast': 'var(--accent-ink)',
  '--mantine-color-disabled': 'var(--well)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
};

/** Given for each scheme, because the library's own values for a scheme win over those for both. */
export const resolveVariables: CSSVariablesResolver = () => ({ variables: {}, light: colors, dark: colors });
