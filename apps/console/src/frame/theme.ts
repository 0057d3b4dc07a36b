import type { ThemeConfig } from 'antd';

/** The colours of the account book: ink on paper, one dark green-blue, vermilion kept for what is serious. */
export const ink = {
  primary: '#17595B',
  primaryHover: '#1E6E70',
  primaryActive: '#0F4446',
  primaryTint: '#E3EEEC',
  text: '#1B2322',
  textSecondary: '#4A5452',
  textTertiary: '#626C69',
  faint: '#666F6C',
  error: '#A6311F',
  errorTint: '#FAEAE6',
  warning: '#87560A',
  warningTint: '#F9F0DD',
  success: '#33652C',
  successTint: '#E8F1E4',
  info: '#2E4D86',
  infoTint: '#E7EDF6',
  paper: '#F5F4EF',
  panel: '#FFFFFF',
  sunk: '#FAF9F5',
  line: '#E3E0D6',
  control: '#8B918C',
} as const;

export const fontFamily = '"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans SC",sans-serif';

export const theme: ThemeConfig = {
  token: {
    colorPrimary: ink.primary,
    colorPrimaryHover: ink.primaryHover,
    colorPrimaryActive: ink.primaryActive,
    colorLink: ink.primary,
    colorLinkHover: ink.primaryHover,
    colorText: ink.text,
    colorTextSecondary: ink.textSecondary,
    colorTextTertiary: ink.textTertiary,
    colorTextPlaceholder: ink.faint,
    colorTextDisabled: ink.faint,
    colorError: ink.error,
    colorWarning: ink.warning,
    colorSuccess: ink.success,
    colorInfo: ink.info,
    colorBgLayout: ink.paper,
    colorBorder: ink.control,
    colorBorderSecondary: ink.line,
    borderRadius: 4,
    fontFamily,
    fontSize: 14,
    lineHeight: 22 / 14,
    motionDurationFast: '0.08s',
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.12s',
    boxShadow: 'none',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Input: { activeShadow: 'none', errorActiveShadow: 'none' },
  },
};
