import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Settings } from '../../../contract/index.ts';
import { tellError } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { NumberSetting } from './NumberSetting.tsx';
import { Section } from './SettingRow.tsx';

interface Described {
  setting: keyof Settings;
  name: string;
  does: string;
  min: number;
  max: number;
  step: number;
  suffix: string;
}

const described: readonly Described[] = [
  {
    setting: 'chunkSize',
    name: 'Length of a passage',
    does: 'Documents are cut into passages of about this length at sentence ends. Shorter ones find more exactly, longer ones keep more context. Counts for files read from now on.',
    min: 200,
    max: 4000,
    step: 100,
    suffix: ' characters',
  },
  {
    setting: 'chunkOverlap',
    name: 'Overlap of passages',
    does: 'How much of a passage’s end the next one repeats, so that nothing is lost at a cut. Counts for files read from now on.',
    min: 0,
    max: 1000,
    step: 50,
    suffix: ' characters',
  },
  {
    setting: 'embedderThreads',
    name: 'Processor threads for learning meaning',
    does: 'More threads read faster and leave less for everything else. 0 lets Commonplace choose.',
    min: 0,
    max: 64,
    step: 1,
    suffix: '',
  },
];

/** The settings that live in the library. */
export function LibrarySettings(props: { settings: Settings; defaults: Settings }) {
  const api = useApi();
  const queries = useQueryClient();
  const update = useMutation(
    api.query.settings.update.mutationOptions({
      onError: (error) => tellError(error, 'The setting was not changed'),
      onSettled: () => queries.invalidateQueries({ queryKey: api.query.settings.key() }),
    }),
  );
  return (
    <Section title="Reading">
      {described.map(({ setting, ...words }) => (
        <NumberSetting
          key={setting}
          {...words}
          value={props.settings[setting]}
          usual={props.defaults[setting]}
          onSave={(value) => update.mutate({ [setting]: value })}
        />
      ))}
    </Section>
  );
}
