import { OpenEditor } from '../parts/editor/open-editor';

export default function DemandEditor() {
  return <OpenEditor kind="demand" />;
}
