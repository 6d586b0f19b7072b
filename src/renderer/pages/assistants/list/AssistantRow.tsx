import { Link } from '@tanstack/react-router';
import type { Assistant } from '../../../../contract/index.ts';
import { Chip } from '../../../components/Chip.tsx';
import { counted } from '../../../components/format.ts';
import { Face } from '../../ask/composer/Face.tsx';
import type { useAssistantActions } from '../useAssistantActions.ts';
import { manner, shippedLine } from '../words.ts';
import { AssistantMenu } from './AssistantMenu.tsx';
import styles from './Assistants.module.css';

interface RowProps {
  assistant: Assistant;
  actions: ReturnType<typeof useAssistantActions>;
  onRemove: () => void;
}

/** An assistant in the list: who it is, how it answers, and what can be done with it. */
export function AssistantRow({ assistant, actions, onRemove }: RowProps) {
  const { id, name, description, isDefault, conversations } = assistant;
  const came = shippedLine(assistant);
  return (
    <li className={styles.row}>
      <Face assistant={assistant} size={2.5} />
      <div className={styles.words}>
        <div className={styles.nameLine}>
          <Link className={styles.name} to="/assistants/$id" params={{ id }}>
            {name}
          </Link>
          {isDefault && <Chip>Default</Chip>}
        </div>
        {description !== '' && <p className={styles.description}>{description}</p>}
        <p className={styles.facts}>
          {manner(assistant)}
          {conversations > 0 && ` · ${counted(conversations, 'conversation')}`}
          {came && ` · ${came}`}
        </p>
      </div>
      <AssistantMenu assistant={assistant} actions={actions} onRemove={onRemove} />
    </li>
  );
}
