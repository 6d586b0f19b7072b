import { NumberInput } from '@mantine/core';
import type { ModelParameters } from '../../../../contract/index.ts';
import styles from './Editor.module.css';

type NumberKey = Exclude<keyof ModelParameters, 'stop'>;

interface Field {
  key: NumberKey;
  label: string;
  says: string;
  min: number;
  max: number;
  step: number;
}

const first: readonly Field[] = [
  {
    key: 'temperature',
    label: 'Temperature',
    says: '0: the likeliest words. Higher: more variety.',
    min: 0,
    max: 2,
    step: 0.1,
  },
  {
    key: 'maxTokens',
    label: 'Longest answer',
    says: 'In tokens, about four letters each.',
    min: 16,
    max: 65_536,
    step: 100,
  },
];

const more: readonly Field[] = [
  {
    key: 'topP',
    label: 'Top p',
    says: 'Only the likeliest words that make up this share.',
    min: 0,
    max: 1,
    step: 0.05,
  },
  { key: 'topK', label: 'Top k', says: 'Only this many likeliest words; 0: all.', min: 0, max: 1000, step: 1 },
  {
    key: 'seed',
    label: 'Seed',
    says: 'The same number gives the same answer, where the model can.',
    min: 0,
    max: 2_147_483_647,
    step: 1,
  },
  {
    key: 'frequencyPenalty',
    label: 'Frequency penalty',
    says: 'Above 0: repeats words less.',
    min: -2,
    max: 2,
    step: 0.1,
  },
  {
    key: 'presencePenalty',
    label: 'Presence penalty',
    says: 'Above 0: comes to new subjects sooner.',
    min: -2,
    max: 2,
    step: 0.1,
  },
];

interface ParametersProps {
  parameters: ModelParameters;
  onChange: (parameters: ModelParameters) => void;
}

/** What a model is asked with. An empty field is as the settings and the model have it. */
export function ParameterFields({ parameters, onChange }: ParametersProps) {
  const field = ({ key, label, says, min, max, step }: Field) => (
    <NumberInput
      key={key}
      label={label}
      description={says}
      placeholder="As usual"
      min={min}
      max={max}
      step={step}
      clampBehavior="blur"
      allowDecimal={step < 1}
      decimalScale={2}
      value={parameters[key] ?? ''}
      onChange={(value) => {
        const { [key]: _, ...rest } = parameters;
        onChange(typeof value === 'number' && value >= min && value <= max ? { ...rest, [key]: value } : rest);
      }}
    />
  );
  return (
    <>
      <div className={styles.pair}>{first.map(field)}</div>
      <details className={styles.details} open={more.some(({ key }) => parameters[key] !== undefined) || undefined}>
        <summary>More parameters</summary>
        <div className={styles.pair}>{more.map(field)}</div>
      </details>
    </>
  );
}
