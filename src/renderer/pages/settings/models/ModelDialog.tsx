import { Button, Group, Modal, Radio } from '@mantine/core';
import { useState } from 'react';
import type { Model } from '../../../../contract/index.ts';
import { counted } from '../../../components/format.ts';
import styles from '../model-parts/ModelEntry.module.css';
import type { ModelAct } from './ModelRow.tsx';
import { megabytes } from './words.ts';

export interface Asked {
  act: ModelAct;
  model: Model;
}

interface DialogProps {
  asked: Asked;
  onClose: () => void;
  /** `yes`: the second choice where there are two, to throw away what has come or was learned. */
  onAnswer: (asked: Asked, yes: boolean) => void;
}

interface Words {
  title: string;
  text: string;
  keep: string;
  go: string;
  /** Where there is a choice: what stays, and what goes. */
  choice?: { stay: string; drop: string };
  danger: boolean;
}

/** Asks before something goes that would have to be learned or downloaded again. */
export function ModelDialog({ asked, onClose, onAnswer }: DialogProps) {
  const words = wordsOf(asked);
  const [drop, setDrop] = useState(false);
  const goes = words.danger || (drop && asked.act === 'stop');
  return (
    <Modal opened onClose={onClose} title={words.title}>
      <p>{words.text}</p>
      {words.choice && (
        <Radio.Group
          aria-label={words.title}
          value={drop ? 'drop' : 'stay'}
          onChange={(value) => setDrop(value === 'drop')}
        >
          <Radio value="stay" label={words.choice.stay} mt="xs" />
          <Radio value="drop" label={words.choice.drop} mt="xs" />
        </Radio.Group>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose} data-autofocus>
          {words.keep}
        </Button>
        <Button className={goes ? styles.danger : undefined} onClick={() => onAnswer(asked, drop)}>
          {words.go}
        </Button>
      </Group>
    </Modal>
  );
}

function wordsOf({ act, model }: Asked): Words {
  const { title } = model;
  const learned = counted(model.vectors, 'passage');
  if (act === 'use') {
    return {
      title: `Use ${title}?`,
      text: `It first learns every passage, in the background. Until it is done the model that answers now goes on answering, and you can stop it at any time. The other one stays, so that you can go back at once.`,
      choice: { stay: 'Take over when it is done', drop: 'Wait until I say so' },
      ...{ keep: 'Not now', go: 'Start learning', danger: false },
    };
  }
  if (act === 'stop' && model.state === 'learning') {
    return {
      title: `Stop ${title}?`,
      text: `It has learned ${learned} so far.`,
      choice: { stay: 'Keep what it learned, to go on later', drop: 'Throw it away' },
      ...{ keep: 'Go on learning', go: 'Stop', danger: false },
    };
  }
  if (act === 'forget') {
    return {
      title: `Forget what ${title} learned?`,
      text: `${learned} would have to be learned again before it could answer. The space is used for what comes next.`,
      ...{ keep: 'Keep', go: 'Forget', danger: true },
    };
  }
  const part = model.state === 'paused' ? model.progress?.done : model.bytes;
  const size = part == null ? '' : ` (${megabytes(part)})`;
  return {
    title: `Remove ${title}?`,
    text:
      model.source === 'folder'
        ? 'It leaves the list. Its folder stays as it is.'
        : `What was downloaded${size} is deleted and would have to be downloaded again.`,
    ...{ keep: 'Keep', go: 'Remove', danger: true },
  };
}
