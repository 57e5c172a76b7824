import sharp from 'sharp'
import {readdirSync} from 'node:fs'
const fs=readdirSync('/tmp/shots'); const W=330,H=560
const pick=fs.filter((_,i)=>i%4==0).slice(0,10)
const c=await Promise.all(pick.map(async(f,i)=>({input:await sharp('/tmp/shots/'+f).resize({width:W,height:H,fit:'inside'}).png().toBuffer(),left:(i%5)*W,top:Math.floor(i/5)*H})))
await sharp({create:{width:W*5,height:H*2,channels:3,background:'#888'}}).composite(c).png().toFile('/tmp/mont.png'); console.log(pick)
