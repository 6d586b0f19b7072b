import type { Settings } from '../../../../contract/index.ts';
import { NumberSetting } from '../NumberSetting.tsx';

type LocalKey = 'localContext' | 'localGpuLayers' | 'localThreads' | 'localIdleMinutes';

interface LoadingProps {
  settings: Settings;
  defaults: Settings;
  onSave: (changes: Partial<Settings>) => void;
}

interface Words {
  key: LocalKey;
  name: string;
  does: string;
  min: number;
  max: number;
  step: number;
  suffix: string;
  usualInWords: string;
}

const numbers: readonly Words[] = [
  {
    key: 'localContext',
    name: 'What a model holds',
    does: 'Tokens of question, passages and answer together; a token is about three quarters of a word. More takes more memory. 0: as much as fits, up to 8,192.',
    ...{ min: 0, max: 1_048_576, step: 1024, suffix: ' tokens', usualInWords: 'as much as fits' },
  },
  {
    key: 'localGpuLayers',
    name: 'Layers on the graphics card',
    does: 'Of a model inside Commonplace, where this computer has a card that can take them. −1: as many as fit. 0: none, for when the card makes trouble.',
    ...{ min: -1, max: 1000, step: 1, suffix: '', usualInWords: 'as many as fit' },
  },
  {
    key: 'localThreads',
    name: 'Threads of a language model',
    does: 'Processor threads that a model inside Commonplace runs on. 0: as many as are useful.',
    ...{ min: 0, max: 64, step: 1, suffix: '', usualInWords: 'as many as are useful' },
  },
  {
    key: 'localIdleMinutes',
    name: 'Keep a model loaded',
    does: 'Minutes without a question after which it gives its memory back. The next question loads it again. 0: it stays.',
    ...{ min: 0, max: 1440, step: 5, suffix: ' minutes', usualInWords: '10 minutes' },
  },
];

/** How models inside Commonplace are loaded. */
export function LoadingSettings({ settings, defaults, onSave }: LoadingProps) {
  return numbers.map(({ key, ...words }) => (
    <NumberSetting
      key={key}
      {...words}
      value={settings[key]}
      usual={defaults[key]}
      onSave={(value) => onSave({ [key]: value })}
    />
  ));
}
