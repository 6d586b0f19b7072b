import { Button, Menu } from '@mantine/core';
import {
  IconArrowMerge,
  IconChevronDown,
  IconDownload,
  IconEraser,
  IconPencil,
  IconScale,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Person } from '../../../../contract/index.ts';
import { tell, tellError } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { download } from '../download.ts';
import { firstName } from '../words.ts';

const icon = { size: 15, stroke: 1.6 };
const arrow = <IconChevronDown size={14} stroke={1.8} />;

export type PersonDialog = 'edit' | 'fact' | 'merge' | 'compare' | 'forget';

/** What can be taken out of the library about a person. */
export function ExportMenu({ person }: { person: Person }) {
  const api = useApi();
  const told = {
    onSuccess: (file: { fileName: string; mediaType: string; text: string }) => {
      download(file);
      tell(file.fileName, 'Exported');
    },
    onError: (error: Error) => tellError(error, 'Nothing was exported'),
  };
  const everything = useMutation(api.query.people.everything.mutationOptions(told));
  const card = useMutation(api.query.people.export.mutationOptions(told));
  const ids = [person.id];
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <Button rightSection={arrow}>Export</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Everything about {firstName(person.name)}</Menu.Label>
        <Menu.Item
          leftSection={<IconDownload {...icon} />}
          onClick={() => everything.mutate({ id: person.id, format: 'markdown' })}
        >
          To read (Markdown)
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDownload {...icon} />}
          onClick={() => everything.mutate({ id: person.id, format: 'json' })}
        >
          For programs (JSON)
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Contact only</Menu.Label>
        <Menu.Item leftSection={<IconDownload {...icon} />} onClick={() => card.mutate({ ids, format: 'vcard' })}>
          vCard
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload {...icon} />} onClick={() => card.mutate({ ids, format: 'csv' })}>
          CSV
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What else can be done with a person. */
export function MoreMenu({ person, onOpen }: { person: Person; onOpen: (dialog: PersonDialog) => void }) {
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button rightSection={arrow}>More</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => onOpen('edit')}>
          Edit…
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUsers {...icon} />}
          onClick={() => void navigate({ to: '/people', search: { part: 'match', like: person.id } })}
        >
          Who is like {firstName(person.name)}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconUsersGroup {...icon} />}
          onClick={() => void navigate({ to: '/people', search: { part: 'match', meet: person.id } })}
        >
          Who should meet {firstName(person.name)}
        </Menu.Item>
        <Menu.Item leftSection={<IconScale {...icon} />} onClick={() => onOpen('compare')}>
          Compare with…
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconArrowMerge {...icon} />} onClick={() => onOpen('merge')}>
          Same person as…
        </Menu.Item>
        <Menu.Item leftSection={<IconEraser {...icon} />} color="var(--bad)" onClick={() => onOpen('forget')}>
          Forget {firstName(person.name)}…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
