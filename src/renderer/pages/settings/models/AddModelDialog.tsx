import { useApi } from '../../../client/index.ts';
import { AddByPathDialog } from '../model-parts/AddByPathDialog.tsx';

/** Takes in a folder with a model. */
export function AddModelDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  return (
    <AddByPathDialog
      kind="folder"
      title="Add a model of your own"
      label="Folder on this computer"
      description="With model.onnx (or onnx/model.onnx), tokenizer.json, tokenizer_config.json and config.json. It stays where it is."
      placeholder="/home/you/models/multilingual-e5-small"
      next="It was tried and works. Use it when you like."
      onAdd={(folder) => api.call.models.add({ folder })}
      onClose={onClose}
    />
  );
}
