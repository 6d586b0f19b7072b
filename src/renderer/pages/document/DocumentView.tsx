import { useKinds } from '../../components/kinds.ts';
import { Skeleton } from '../../components/Skeleton.tsx';
import { ChatView } from './views/ChatView.tsx';
import { CodeView } from './views/CodeView.tsx';
import { ContainerView } from './views/ContainerView.tsx';
import { MailView } from './views/MailView.tsx';
import { MediaView } from './views/MediaView.tsx';
import { PdfView } from './views/PdfView.tsx';
import { PictureView } from './views/PictureView.tsx';
import { TableView } from './views/TableView.tsx';
import { TextView } from './views/TextView.tsx';
import type { ViewProps } from './views/ViewProps.ts';
import { viewOf } from './views/view.ts';
import styles from './views/views.module.css';

const views = {
  pdf: PdfView,
  table: TableView,
  mail: MailView,
  chat: ChatView,
  picture: PictureView,
  media: MediaView,
  code: CodeView,
  container: ContainerView,
  text: TextView,
};

/** A document as its kind is best looked at. */
export function DocumentView(props: ViewProps) {
  const { known, family } = useKinds();
  if (!known) return <Skeleton lines={12} label="Opening the document" />;
  const View = views[viewOf(props.document, family(props.document.format))];
  return (
    <div className={styles.view}>
      <View key={props.document.id} {...props} />
    </div>
  );
}
