import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { NavSection } from '../../components/NavSection.tsx';
import { listenSeen, recentlySeen } from './seen.ts';

/** In the navigation, beside People: whose pages were open last. */
export function PeopleNav() {
  const navigate = useNavigate();
  const { id } = useParams({ strict: false });
  const [seen, setSeen] = useState(recentlySeen);
  useEffect(() => listenSeen(() => setSeen(recentlySeen())), []);
  if (seen.length === 0) return null;
  return (
    <NavSection
      title="Recently seen"
      items={seen.map((person) => ({
        key: person.id,
        label: person.name,
        active: person.id === id,
        onOpen: () => void navigate({ to: '/people/$id', params: { id: person.id } }),
      }))}
    />
  );
}
