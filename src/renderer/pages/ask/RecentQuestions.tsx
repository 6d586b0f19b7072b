import { NavSection } from '../../components/NavSection.tsx';
import { useAsking } from './ThreadProvider.tsx';

/** In the navigation, beside Ask: what was asked lately. */
export function RecentQuestions() {
  const { recent, thread, ask, forget } = useAsking();
  if (recent.length === 0) return null;
  const last = thread.turns.at(-1)?.question;
  const open = (question: string) => {
    const turn = thread.turns.findLast((one) => one.question === question);
    if (turn) document.getElementById(`turn-${turn.id}`)?.scrollIntoView({ block: 'start', behavior: 'smooth' });
    else ask(question);
  };
  return (
    <NavSection
      title="Recent questions"
      items={recent.map((question) => ({
        key: question,
        label: question,
        active: question === last,
        onOpen: () => open(question),
      }))}
      action={{ label: 'Forget', does: 'Forget recent questions', onAct: forget }}
    />
  );
}
