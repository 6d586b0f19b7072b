import { useApi } from '../../../client/index.ts';
import { AddByPathDialog } from '../model-parts/AddByPathDialog.tsx';

/** Takes in a .gguf file. */
export function AddFileDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  return (
    <AddByPathDialog
      kind="files"
      title="Add a language model of your own"
      label="File on this computer"
      description="One .gguf file with an instruct or chat model. It stays where it is."
      placeholder="/home/you/models/qwen3-4b-q4_k_m.gguf"
      next="Load it to try it."
      onAdd={(file) => api.call.localModels.add({ file })}
      onClose={onClose}
    />
  );
}
