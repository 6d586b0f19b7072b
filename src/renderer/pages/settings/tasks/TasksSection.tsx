import { useQuery, useQueryClient } from '@tanstack/react-query';
import { tellError } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { Section } from '../SettingRow.tsx';
import { TaskRow } from './TaskRow.tsx';
import { titleOf } from './words.ts';

/** Runs begin and end by themselves. */
const lookEveryMs = { active: 500, idle: 20_000 };

/** What runs by the clock: when, how it went, and by hand. */
export function TasksSection() {
  const api = useApi();
  const queries = useQueryClient();
  const list = useQuery(
    api.query.tasks.list.queryOptions({
      input: {},
      refetchInterval: ({ state }) => ((state.data?.active ?? 0) > 0 ? lookEveryMs.active : lookEveryMs.idle),
    }),
  );
  const refresh = () => queries.invalidateQueries({ queryKey: api.query.tasks.key() });

  const run = async (name: string) => {
    try {
      let begun = false;
      // The list shows how far it is; leaving the page does not end it.
      for await (const _event of await api.call.tasks.run({ name })) {
        if (!begun) await refresh();
        begun = true;
      }
    } catch (failure) {
      tellError(failure, titleOf(name));
    } finally {
      await refresh();
    }
  };

  const stop = async (name: string) => {
    try {
      await api.call.tasks.cancel({ name });
    } catch (failure) {
      tellError(failure, titleOf(name));
    } finally {
      await refresh();
    }
  };

  return (
    <Section title="What runs by itself">
      {list.isPending && <Skeleton lines={3} label="Loading tasks" />}
      {list.isError && <ErrorState error={list.error} onRetry={() => list.refetch()} />}
      {list.data?.tasks.map((task) => (
        <TaskRow
          key={task.name}
          task={task}
          running={list.data.running}
          timeZone={list.data.timeZone}
          onRun={() => void run(task.name)}
          onStop={() => void stop(task.name)}
        />
      ))}
    </Section>
  );
}
