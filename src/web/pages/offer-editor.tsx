import { OpenEditor } from '../parts/editor/open-editor';

export default function OfferEditor() {
  return <OpenEditor kind="offer" />;
}
