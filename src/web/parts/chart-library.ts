/** The parts of echarts in use, drawn as SVG so that a print stays sharp. */
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export type ChartOption = EChartsCoreOption;

/** Draws a chart that follows the size of its place; the answer removes it. */
export function draw(place: HTMLElement, option: ChartOption, scheme: 'light' | 'dark'): () => void {
  const chart = init(place, scheme === 'dark' ? 'dark' : undefined, { renderer: 'svg' });
  const { fontFamily } = getComputedStyle(place);
  chart.setOption({
    backgroundColor: 'transparent',
    animation: false,
    textStyle: { fontFamily },
    ...option,
  });
  const observer = new ResizeObserver(() => chart.resize());
  observer.observe(place);
  return () => {
    observer.disconnect();
    chart.dispose();
  };
}
