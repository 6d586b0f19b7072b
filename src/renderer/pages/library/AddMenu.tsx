import { Button, Menu } from '@mantine/core';
import {
  IconBooks,
  IconChevronDown,
  IconEye,
  IconFile,
  IconFolder,
  IconNote,
  IconTerminal,
  IconWorld,
} from '@tabler/icons-react';
import { useAddDialogs, useAdding } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { useFolderDialogs } from '../../folders/index.ts';

const icon = { size: 15, stroke: 1.6 };

/** Every way to put something into the library. */
export function AddMenu() {
  const api = useApi();
  const adding = useAdding();
  const { openNote, openPath, openWeb } = useAddDialogs();
  const { watch } = useFolderDialogs();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="filled" rightSection={<IconChevronDown size={14} stroke={1.8} />}>
          Add files or a folder
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFile {...icon} />} onClick={adding.chooseFiles}>
          Choose files
        </Menu.Item>
        <Menu.Item leftSection={<IconFolder {...icon} />} onClick={adding.chooseFolder}>
          Choose a folder
        </Menu.Item>
        <Menu.Item leftSection={<IconEye {...icon} />} onClick={watch}>
          Watch a folder
        </Menu.Item>
        {!api.desktop && (
          <Menu.Item leftSection={<IconTerminal {...icon} />} onClick={openPath}>
            Add by path
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconNote {...icon} />} onClick={openNote}>
          Paste a note
        </Menu.Item>
        <Menu.Item leftSection={<IconWorld {...icon} />} onClick={openWeb}>
          Add a web page
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconBooks {...icon} />} onClick={adding.addSample}>
          Add the sample library
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
