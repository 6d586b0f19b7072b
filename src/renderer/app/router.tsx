import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { ErrorState } from '../components/ErrorState.tsx';
import { AskPage, ConversationPage, conversationSearch } from '../pages/ask/index.ts';
import {
  AssistantPage,
  AssistantsComparePage,
  AssistantsPage,
  assistantSearch,
  assistantsCompareSearch,
} from '../pages/assistants/index.ts';
import { BinPage } from '../pages/bin/index.ts';
import { DocumentPage, documentSearch } from '../pages/document/index.ts';
import { EvaluationPage, evaluationSearch } from '../pages/evaluation/index.ts';
import { LibraryPage, librarySearch } from '../pages/library/index.ts';
import {
  ComparePage,
  compareSearch,
  PeoplePage,
  PersonPage,
  peopleSearch,
  personSearch,
} from '../pages/people/index.ts';
import { SearchPage, searchSearch } from '../pages/search/index.ts';
import { SettingsPage } from '../pages/settings/index.ts';
import { NotFound } from './shell/NotFound.tsx';
import { becomeQuickWindow } from './shell/quick-window.ts';
import { Shell } from './shell/Shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/ask' });
  },
});

/** The small window of the global shortcut: the same page, without the navigation. */
const quick = createRoute({
  getParentRoute: () => root,
  path: '/quick',
  beforeLoad: () => {
    becomeQuickWindow();
    throw redirect({ to: '/ask' });
  },
});

const ask = createRoute({ getParentRoute: () => root, path: '/ask', component: AskPage });

const conversation = createRoute({
  getParentRoute: () => root,
  path: '/ask/$id',
  validateSearch: conversationSearch,
  component: ConversationPage,
});

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: searchSearch,
  component: SearchPage,
});

const library = createRoute({
  getParentRoute: () => root,
  path: '/library',
  validateSearch: librarySearch,
  component: LibraryPage,
});

const bin = createRoute({ getParentRoute: () => root, path: '/bin', component: BinPage });

const document = createRoute({
  getParentRoute: () => root,
  path: '/documents/$id',
  validateSearch: documentSearch,
  component: DocumentPage,
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: peopleSearch,
  component: PeoplePage,
});

const person = createRoute({
  getParentRoute: () => root,
  path: '/people/$id',
  validateSearch: personSearch,
  component: PersonPage,
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  validateSearch: compareSearch,
  component: ComparePage,
});

const assistants = createRoute({ getParentRoute: () => root, path: '/assistants', component: AssistantsPage });

const assistantsCompare = createRoute({
  getParentRoute: () => root,
  path: '/assistants/compare',
  validateSearch: assistantsCompareSearch,
  component: AssistantsComparePage,
});

const assistant = createRoute({
  getParentRoute: () => root,
  path: '/assistants/$id',
  validateSearch: assistantSearch,
  component: AssistantPage,
});

const evaluation = createRoute({
  getParentRoute: () => root,
  path: '/evaluation',
  validateSearch: evaluationSearch,
  component: EvaluationPage,
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: SettingsPage,
});

const routes = root.addChildren([
  home,
  quick,
  ask,
  conversation,
  search,
  library,
  bin,
  document,
  people,
  person,
  compare,
  assistants,
  assistantsCompare,
  assistant,
  evaluation,
  settings,
]);

/** The pages. Places live behind '#', so that the same files work under the desktop's scheme and under the host. */
export function createAppRouter() {
  return createRouter({
    routeTree: routes,
    history: createHashHistory(),
    defaultPreload: 'intent',
    defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
