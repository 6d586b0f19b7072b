import { useContext, useEffect, useState } from 'react';
import { DropTargetContext } from './context.ts';
import styles from './DropOverlay.module.css';
import { fromDrop } from './files.ts';
import { tellError } from './notify.ts';
import { useAdding } from './useAdding.ts';

/** Files may be dropped anywhere on the window. */
export function DropOverlay() {
  const { addChosen } = useAdding();
  const { target } = useContext(DropTargetContext);
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Enter and leave also come from every element inside, so they are counted.
    let depth = 0;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const move = (by: number) => (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = Math.max(0, depth + by);
      setOver(depth > 0);
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer || !carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      fromDrop(event.dataTransfer)
        .then(target?.take ?? addChosen)
        .catch(tellError);
    };
    const [enter, stay, leave] = [move(1), move(0), move(-1)];
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', stay);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', stay);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [addChosen, target]);

  if (!over) return null;
  return (
    <div className={styles.overlay}>
      <div className={styles.frame}>
        <p className={styles.title}>{target?.title ?? 'Drop to add to the library'}</p>
        <p className={styles.text}>Files and whole folders. Your own files stay where they are, untouched.</p>
      </div>
    </div>
  );
}
