import { ActionIcon, Button, Popover, Textarea, Tooltip } from '@mantine/core';
import { IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChatMessage, Feedback } from '../../../../contract/index.ts';
import { tellError } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { PassagePicker } from '../pickers/PassagePicker.tsx';
import { useThreadStore } from '../thread/context.ts';
import styles from './Feedback.module.css';

/** What the reader thinks of an answer: kept on this computer, and used as a question of the evaluation. */
export function FeedbackButtons({ message }: { message: ChatMessage }) {
  const api = useApi();
  const store = useThreadStore();
  const [open, setOpen] = useState(false);
  const [picking, setPicking] = useState(false);
  const given = message.feedback;
  const put = useMutation(
    api.query.conversations.feedback.mutationOptions({
      onSuccess: store.takeMessage,
      onError: (error) => tellError(error),
    }),
  );
  const say = (feedback: Feedback | null) => put.mutate({ messageId: message.id, feedback });
  const rate = (rating: Feedback['rating']) => {
    if (given?.rating === rating) {
      setOpen(false);
      say(null);
    } else {
      say({ rating, why: given?.why ?? '', passage: given?.passage ?? null });
      setOpen(true);
    }
  };
  const thumb = (rating: Feedback['rating'], label: string, Sign: typeof IconThumbUp) => (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        aria-pressed={given?.rating === rating}
        className={styles.thumb}
        onClick={() => rate(rating)}
      >
        <Sign size={15} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <>
      <Popover
        opened={open && given !== null}
        onChange={setOpen}
        width={340}
        position="top-end"
        shadow="md"
        radius="md"
      >
        <Popover.Target>
          <span className={styles.thumbs}>
            {thumb('up', 'Good answer', IconThumbUp)}
            {thumb('down', 'Bad answer', IconThumbDown)}
          </span>
        </Popover.Target>
        <Popover.Dropdown className={styles.panel}>
          {given && (
            <WhyForm
              key={given.rating}
              feedback={given}
              onSave={(feedback) => {
                setOpen(false);
                say(feedback);
              }}
              onPick={() => {
                setOpen(false);
                setPicking(true);
              }}
            />
          )}
        </Popover.Dropdown>
      </Popover>
      {picking && given && (
        <PassagePicker
          onClose={() => setPicking(false)}
          onPick={({ documentId, start, end }) => {
            setPicking(false);
            say({ ...given, passage: { documentId, start, end } });
          }}
        />
      )}
    </>
  );
}

interface WhyProps {
  feedback: Feedback;
  onSave: (feedback: Feedback) => void;
  onPick: () => void;
}

function WhyForm({ feedback, onSave, onPick }: WhyProps) {
  const [why, setWhy] = useState(feedback.why);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ ...feedback, why: why.trim() });
      }}
    >
      <Textarea
        label={feedback.rating === 'up' ? 'What was good about it?' : 'What is wrong with it?'}
        placeholder="If you like"
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <p className={styles.note}>
        {feedback.passage
          ? 'The right passage is kept with it.'
          : 'It becomes a question of the evaluation, on this computer.'}
      </p>
      <div className={styles.buttons}>
        <Button onClick={onPick}>{feedback.passage ? 'Another passage' : 'Show the right passage'}</Button>
        <Button type="submit" variant="filled">
          Keep
        </Button>
      </div>
    </form>
  );
}
