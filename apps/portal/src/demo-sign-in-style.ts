/** Paper, ink and one dark green-blue, as in the console. Quoted in the page's policy by its digest. */
export const DEMO_SIGN_IN_STYLE = `*{box-sizing:border-box}
body{margin:0;color:#1b2322;background:#f5f4ef;font:14px/22px "PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans SC",sans-serif}
h1,.name,.word{font-family:"Noto Serif SC","Songti SC",serif;font-weight:600}
.ribbon{margin:0;padding:2px 16px;text-align:center;font-size:12px;color:#5d3c05;border-bottom:1px solid #e3c98a;
background:repeating-linear-gradient(135deg,#f9f0dd 0 12px,#f3e4c2 12px 24px)}
main{display:grid;grid-template-columns:minmax(240px,1fr) 2fr;min-height:calc(100vh - 27px)}
.promise{padding:72px 40px 40px;color:#eef3f1;background:#143534}
.seal{width:52px;padding:6px 0;border-radius:4px;text-align:center;background:#a6311f;font:600 18px/20px "Noto Serif SC","Songti SC",serif}
.name{margin:24px 0 0;font-size:40px;line-height:52px;letter-spacing:.15em}
.word{margin:96px 0 0;font-size:20px;line-height:34px}
.people{padding:56px 64px;max-width:980px}
h1{margin:0;font-size:26px;line-height:36px}
h2{margin:24px 0 8px;font-size:14px;font-weight:400;color:#4a5452}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));gap:10px}
.who{display:flex;align-items:center;gap:12px;padding:12px 14px;text-align:left;font:inherit;color:inherit;cursor:pointer;
background:#fff;border:1px solid #c6c2b4;border-radius:6px}
.who:hover,.who:focus-visible{border-color:#17595b;background:#f4f9f8}
.who small{display:block;font-size:12px;color:#4a5452}
.mark{flex:none;width:32px;height:32px;border-radius:50%;text-align:center;line-height:32px;font-weight:600;color:#17595b;background:#e3eeec}
:focus-visible{outline:2px solid #17595b;outline-offset:2px}
.note{color:#626c69}.no{padding:8px 12px;color:#a6311f;background:#faeae6;border-radius:4px}
details{margin-top:28px;padding-top:16px;border-top:1px solid #e3e0d6}summary{cursor:pointer;color:#17595b}
label{display:block;margin:10px 0}input{font:inherit;padding:5px 10px;border:1px solid #8b918c;border-radius:4px}
details button{font:inherit;padding:5px 18px;color:#fff;background:#17595b;border:0;border-radius:4px;cursor:pointer}
@media (max-width:760px){main{grid-template-columns:1fr}.promise{padding:20px 24px}.word{display:none}.name{margin:0;font-size:24px;line-height:36px}
.seal{float:left;width:36px;margin-right:14px;padding:3px 0;font-size:13px;line-height:16px}.promise p{margin:0}.people{padding:24px}}`;
