import { MultiSelect } from '@mantine/core';
import { SettingRow } from './SettingRow.tsx';

/** Languages that Tesseract has data for, by its own codes; those with the most readers first. */
const languages: [string, string][] = [
  ['eng', 'English'],
  ['deu', 'German'],
  ['fra', 'French'],
  ['spa', 'Spanish'],
  ['ita', 'Italian'],
  ['por', 'Portuguese'],
  ['nld', 'Dutch'],
  ['pol', 'Polish'],
  ['ces', 'Czech'],
  ['slk', 'Slovak'],
  ['hun', 'Hungarian'],
  ['ron', 'Romanian'],
  ['swe', 'Swedish'],
  ['dan', 'Danish'],
  ['nor', 'Norwegian'],
  ['fin', 'Finnish'],
  ['ell', 'Greek'],
  ['tur', 'Turkish'],
  ['rus', 'Russian'],
  ['ukr', 'Ukrainian'],
  ['bul', 'Bulgarian'],
  ['hrv', 'Croatian'],
  ['srp', 'Serbian'],
  ['ara', 'Arabic'],
  ['heb', 'Hebrew'],
  ['fas', 'Persian'],
  ['hin', 'Hindi'],
  ['ben', 'Bengali'],
  ['tam', 'Tamil'],
  ['tha', 'Thai'],
  ['vie', 'Vietnamese'],
  ['ind', 'Indonesian'],
  ['jpn', 'Japanese'],
  ['kor', 'Korean'],
  ['chi_sim', 'Chinese, simplified'],
  ['chi_tra', 'Chinese, traditional'],
  ['lat', 'Latin'],
];
const names = new Map(languages);
const mostAtOnce = 10;

interface LanguagesProps {
  value: readonly string[];
  usual: readonly string[];
  onSave: (value: string[]) => void;
}

/** The languages of the words in pictures. */
export function LanguagesSetting({ value, usual, onSave }: LanguagesProps) {
  const unknown = value.filter((code) => !names.has(code));
  const data = [...languages, ...unknown.map((code): [string, string] => [code, code])].map(([code, label]) => ({
    value: code,
    label,
  }));
  return (
    <SettingRow
      name="Languages in pictures"
      does="English comes with Commonplace. For another, put its file (such as deu.traineddata) into the folder tessdata among the models; see “Models” below. Fewer languages read faster."
      onReset={value.join() === usual.join() ? undefined : () => onSave([...usual])}
      resetTo={usual.map((code) => names.get(code) ?? code).join(', ')}
      wide
    >
      <MultiSelect
        size="xs"
        aria-label="Languages in pictures"
        rightSection={null}
        data={data}
        value={[...value]}
        maxValues={mostAtOnce}
        searchable
        nothingFoundMessage="No language has that name."
        onChange={(next) => {
          if (next.length > 0) onSave(next);
        }}
      />
    </SettingRow>
  );
}
