import { IconBooks, IconMessage, IconSearch, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useApi } from '../../client/index.ts';
import { count } from '../../components/format.ts';
import { ConversationsNav, useNewConversationKey } from '../../pages/ask/index.ts';
import { AssistantsNav } from '../../pages/assistants/index.ts';
import { LibraryFilters } from '../../pages/library/index.ts';
import { PeopleNav } from '../../pages/people/index.ts';
import { SearchesNav } from '../../pages/search/index.ts';
import { BrandMenu } from './BrandMenu.tsx';
import styles from './Nav.module.css';
import { NavFoot } from './NavFoot.tsx';
import { NavLink } from './NavLink.tsx';

/** The navigation: the pages, what belongs to the one that is open, and at the foot what is going on. */
export function Nav(props: { onShortcuts: () => void }) {
  const api = useApi();
  const counts = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  const people = useQuery(api.query.people.list.queryOptions({ input: { limit: 1 } }));
  useNewConversationKey();
  const place = useLocation({ select: (location) => location.pathname });
  return (
    <nav className={styles.nav} aria-label="Main">
      <BrandMenu onShortcuts={props.onShortcuts} />
      <NavLink to="/ask" label="Ask" icon={IconMessage} />
      <NavLink to="/search" label="Search" icon={IconSearch} />
      <NavLink
        to="/library"
        label="Library"
        icon={IconBooks}
        extra={counts.data && counts.data.documents > 0 ? count(counts.data.documents) : undefined}
      />
      <NavLink
        to="/people"
        label="People"
        icon={IconUser}
        extra={people.data && people.data.total > 0 ? count(people.data.total) : undefined}
      />
      <div className={styles.section}>
        {place.startsWith('/ask') && <ConversationsNav />}
        {place.startsWith('/assistants') && <AssistantsNav />}
        {place === '/search' && <SearchesNav />}
        {(place === '/library' || place === '/bin') && <LibraryFilters />}
        {(place.startsWith('/people') || place === '/compare') && <PeopleNav />}
      </div>
      <NavFoot />
    </nav>
  );
}
