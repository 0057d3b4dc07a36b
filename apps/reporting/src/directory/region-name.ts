import { regions } from '@kejin/kernel';

const names = new Map(regions.map(({ code, name }) => [code, name]));

export const regionName = (code: string): string => names.get(code) ?? code;
