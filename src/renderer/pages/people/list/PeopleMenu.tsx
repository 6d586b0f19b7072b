import { Button, Menu } from '@mantine/core';
import { IconAddressBook, IconChevronDown, IconDownload, IconFileSearch, IconUserPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { tell, tellError } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { download } from '../download.ts';

const icon = { size: 15, stroke: 1.6 };
const formats = [
  { format: 'vcard', label: 'Export all as vCard' },
  { format: 'csv', label: 'Export all as CSV' },
  { format: 'json', label: 'Export all as JSON' },
] as const;

export type PeopleDialog = 'add' | 'ingest' | 'import';

/** Every way for people to come in, and to go out. */
export function PeopleMenu({ onOpen, exportable }: { onOpen: (dialog: PeopleDialog) => void; exportable: boolean }) {
  const api = useApi();
  const make = useMutation(
    api.query.people.export.mutationOptions({
      onSuccess: (file) => {
        download(file);
        tell(file.fileName, 'Exported');
      },
      onError: (error) => tellError(error, 'Nothing was exported'),
    }),
  );
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <Button variant="filled" rightSection={<IconChevronDown size={14} stroke={1.8} />}>
          Add people
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUserPlus {...icon} />} onClick={() => onOpen('add')}>
          Add a person
        </Menu.Item>
        <Menu.Item leftSection={<IconFileSearch {...icon} />} onClick={() => onOpen('ingest')}>
          Take people out of files…
        </Menu.Item>
        <Menu.Item leftSection={<IconAddressBook {...icon} />} onClick={() => onOpen('import')}>
          Import contacts…
        </Menu.Item>
        {exportable && (
          <>
            <Menu.Divider />
            {formats.map(({ format, label }) => (
              <Menu.Item key={format} leftSection={<IconDownload {...icon} />} onClick={() => make.mutate({ format })}>
                {label}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
