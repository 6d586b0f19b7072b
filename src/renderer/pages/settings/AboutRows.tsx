import type { About } from '../../../contract/index.ts';
import { Section, SettingRow } from './SettingRow.tsx';
import styles from './SettingsPage.module.css';

const states: Record<About['model']['state'], string> = {
  idle: 'Loads when it is needed',
  loading: 'Loading',
  ready: 'Ready',
  failed: 'Failed',
};

/** With the separator that the computer uses. */
function modelsFolder(dataFolder: string): string {
  return `${dataFolder}${dataFolder.includes('\\') ? '\\' : '/'}models`;
}

/** What runs here and where it keeps things. */
export function AboutRows({ about }: { about: About }) {
  const { model } = about;
  return (
    <Section title="About this library">
      <SettingRow
        name="Data folder"
        does="Everything Commonplace keeps lies in this one folder. Start it with --data to use another."
        wide
      >
        <code className={styles.path}>{about.dataFolder}</code>
      </SettingRow>
      <SettingRow
        name="Models"
        does="Further models go into this folder: a Whisper model (a folder whisper-… with its ONNX files) to transcribe recordings, language files in tessdata for pictures. They are found at the next start. Nothing is downloaded by itself."
        wide
      >
        <code className={styles.path}>{modelsFolder(about.dataFolder)}</code>
      </SettingRow>
      <SettingRow name="Model" does="Learns the meaning of passages, on this computer. Others are under Models.">
        <div className={styles.fact}>
          {model.id ?? 'None'}
          <div className={styles.does}>
            {model.dimensions !== null && `${model.dimensions} dimensions · `}
            {model.message ?? states[model.state]}
          </div>
        </div>
      </SettingRow>
      <SettingRow name="Version" does="The version of Commonplace that runs, and the memory that its engine uses.">
        <div className={styles.fact}>
          {about.version}
          <div className={styles.does}>{Math.round(about.memoryMb)} MB in use</div>
        </div>
      </SettingRow>
    </Section>
  );
}
