type General = readonly [status: number, meaning: string, advice: string];

const AGAIN = '请稍后重试；办理操作请沿用同一 Idempotency-Key，不会重复办理。';
const SIGN_IN_AGAIN = '请重新登录；页面上已经填写的内容还在。';
const FIX = '请按答复的说明修改请求后再发送，原样重发不会成功。';

/** Problems of every service, whatever it is about. */
export const general: Readonly<Record<string, General>> = {
  'invalid-input': [400, '请求中有字段不符合要求，issues 逐条列出位置和原因。', FIX],
  'malformed-request': [400, '请求内容或请求本身无法解析。', '请检查 JSON 格式和 HTTP 请求的写法。'],
  'malformed-url': [400, '网址的写法不正确。', '请检查网址中的特殊字符和 % 编码。'],
  'idempotency-key-required': [
    400,
    '办理操作缺少 Idempotency-Key，或其写法不正确。',
    '请为每次办理给出唯一编号，重发时沿用。',
  ],
  'sign-in-failed': [400, '登录没有完成。', '请返回首页重新登录。'],
  unauthenticated: [401, '没有登录，或登录已过期。', '请重新登录；程序请重新取得令牌。'],
  'session-idle': [401, '较长时间没有操作，登录已自动结束。', SIGN_IN_AGAIN],
  'session-over': [401, '登录已到最长时限。', SIGN_IN_AGAIN],
  'session-ended-elsewhere': [401, '本人已在另一个窗口或设备上退出了这次登录。', SIGN_IN_AGAIN],
  'session-ended-by-administrator': [401, '管理员已结束这次登录。', '如有疑问，请联系本单位管理员。'],
  'session-ended-at-sign-in': [401, '统一登录已结束这次登录。', SIGN_IN_AGAIN],
  forbidden: [403, '没有办理此项操作的权限。', '需要权限的，请联系本单位管理员。'],
  'cross-site-request': [403, '请求来自其他网站，已被拒绝。', '请在科金页面内操作。'],
  'not-found': [404, '没有所请求的内容或网址，或者您无权查看。', '请核对网址和编号。'],
  'method-not-allowed': [405, '该网址不支持这种请求方法。', '请使用答复中 Allow 所列的方法。'],
  'request-timeout': [408, '请求没有在规定时间内收全。', AGAIN],
  'too-large': [413, '请求内容超过 1 MiB。', '请精简内容或分次提交，原样重发不会成功。'],
  'uri-too-long': [414, '网址或其中一段过长。', '请核对网址。'],
  'unsupported-media-type': [
    415,
    '请求内容的类型、字符集或压缩方式不受支持。',
    '请以 application/json、UTF-8 编码发送，不压缩。',
  ],
  'key-reused': [
    422,
    '该 Idempotency-Key 已用于另一项内容不同的请求。',
    '请为新的办理更换编号；重发须与原内容一致。',
  ],
  'too-many-calls': [429, '同一用户同时进行的请求过多。', AGAIN],
  'too-many-commands': [429, '服务正在处理的请求过多。', AGAIN],
  'too-many-tries': [429, '密码或密钥连续出错次数过多。', '请在答复所说的时间之后再试。'],
  'headers-too-large': [431, '请求头过大。', '请减少请求头；浏览器请清除本站 Cookie 后重试。'],
  'request-refused': [400, '请求未被接受。', FIX],
  'internal-error': [500, '系统发生错误。', '请将请求编号告知技术支持人员。'],
  unavailable: [503, '服务暂时不可用。', AGAIN],
  'facts-stale': [503, '服务所依据的资料尚未更新到最新，暂不能办理。', AGAIN],
  'history-unproven': [503, '服务正在核对历史记录，暂不能办理。', AGAIN],
  'rebuild-interrupted': [503, '重算过程中 Kafka 或数据库中断，数据未改动。', '请稍后重试。'],
  'service-unavailable': [503, '该服务暂时不可用，办理结果可能未知。', AGAIN],
  'session-store-unavailable': [503, '暂时无法核对登录状态。', '请稍后重试，不需要重新登录。'],
  'sign-in-unavailable': [503, '登录服务暂时不可用。', AGAIN],
};

/**
 * The status that a code goes out with, for the server and for the description of its routes. A code of a rule's own
 * refuses what was to be done; asked by a reader, it says that what was asked for is not there.
 */
export const statusOfProblem = (code: string, method: string): number =>
  general[code]?.[0] ?? (method === 'GET' ? 404 : 409);
