import type { TableDifference } from '@kejin/event-store';
import { z } from 'zod';

/** What a read model that was folded again is compared to. */
export const comparisonAnswer = {
  identical: z.boolean().meta({ description: '重算结果与现状是否完全一致' }),
  swapped: z.boolean().meta({ description: '现状是否已被重算结果替换' }),
  differences: z
    .array(
      z.object({
        table: z.string(),
        onlyLive: z.int().meta({ description: '只在现状中的行数' }),
        onlyRebuilt: z.int().meta({ description: '只在重算结果中的行数' }),
      }),
    )
    .meta({ description: '有差异的数据表，完全一致时为空' }),
};

export const comparisonOf = (tables: readonly TableDifference[], swapped: boolean) => {
  const differences = tables.filter(({ onlyLive, onlyRebuilt }) => onlyLive + onlyRebuilt > 0);
  return { identical: differences.length === 0, swapped, differences };
};
