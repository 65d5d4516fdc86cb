/** Output of tools for one connection each, or a piece of one, in the forms that their options give it. */
export const SAMPLES: Readonly<Record<string, string>> = {
  'tcpdump -n': `
12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 2807759980, win 64240, options [mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 10], length 0
12:00:00.000037 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 33187254, ack 2807759981, win 65160, options [mss 1460,sackOK,TS val 900 ecr 100,nop,wscale 10], length 0
12:00:00.000045 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 1, win 63, options [nop,nop,TS val 101 ecr 900], length 0
12:00:00.021218 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:5, ack 1, win 63, options [nop,nop,TS val 102 ecr 900], length 4: HTTP
12:00:00.021251 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [.], ack 5, win 64, options [nop,nop,TS val 903 ecr 102], length 0
12:00:00.021274 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [P.], seq 1:10, ack 5, win 64, options [nop,nop,TS val 903 ecr 102], length 9: HTTP: HTTP/1.1 200 OK
12:00:00.021277 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 10, win 63, options [nop,nop,TS val 104 ecr 903], length 0
12:00:00.039639 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [F.], seq 5, ack 10, win 63, options [nop,nop,TS val 105 ecr 903], length 0
12:00:00.081068 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [F.], seq 10, ack 6, win 64, options [nop,nop,TS val 906 ecr 105], length 0
12:00:00.081100 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 11, win 63, options [nop,nop,TS val 107 ecr 906], length 0
`,
  'tcpdump -n -S -tttt': `
2026-01-02 23:59:59.999000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 65535, length 0
2026-01-03 00:00:00.000100 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 65160, options [mss 1460], length 0
2026-01-03 00:00:00.000200 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 301, win 65535, length 0
2026-01-03 00:00:00.100000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 101:201, ack 301, win 65535, length 100
2026-01-03 00:00:00.200000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [R.], seq 301, ack 201, win 0, length 0
`,
  'tcpdump -v, two lines each': `
tcpdump: listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes
12:00:00.000000 IP (tos 0x0, ttl 64, id 54321, offset 0, flags [DF], proto TCP (6), length 60)
    10.0.0.1.40000 > 10.0.0.2.80: Flags [S], cksum 0xfe30 (incorrect -> 0x8b3f), seq 100, win 64240, options [mss 1460,nop,wscale 7], length 0
12:00:00.000100 IP (tos 0x0, ttl 64, id 0, offset 0, flags [DF], proto TCP (6), length 60)
    10.0.0.2.80 > 10.0.0.1.40000: Flags [R.], cksum 0x1234 (correct), seq 0, ack 101, win 0, length 0
`,
  'tcpdump, IPv6 and names': `
12:00:00.000000 IP6 2001:db8::1.40000 > 2001:db8::2.http: Flags [S], seq 5, win 64800, options [mss 1440], length 0
12:00:00.000200 IP6 2001:db8::2.http > 2001:db8::1.40000: Flags [S.], seq 7, ack 6, win 64260, options [mss 1440], length 0
12:00:00.000300 IP6 2001:db8::1.40000 > 2001:db8::2.http: Flags [.], ack 1, win 64800, length 0
`,
  'tcpdump in the middle of a connection': `
09:15:01.100000 IP 192.168.1.5.51000 > 93.184.216.34.443: Flags [P.], seq 3245000123:3245000223, ack 998877, win 501, options [nop,nop,TS val 11 ecr 22], length 100
09:15:01.150000 IP 93.184.216.34.443 > 192.168.1.5.51000: Flags [.], ack 100, win 285, options [nop,nop,TS val 23 ecr 11], length 0
09:15:01.160000 IP 93.184.216.34.443 > 192.168.1.5.51000: Flags [P.], seq 1:1449, ack 100, win 285, options [nop,nop,TS val 24 ecr 11], length 1448
09:15:01.160100 IP 192.168.1.5.51000 > 93.184.216.34.443: Flags [.], ack 1449, win 501, options [nop,nop,TS val 12 ecr 24], length 0
`,
  'tcpdump at a sender that does not wait': `
12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 65535, options [mss 1000], length 0
12:00:00.050000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [S.], seq 300, ack 101, win 65535, options [mss 1000], length 0
12:00:00.050100 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], ack 1, win 65535, length 0
12:00:00.050200 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], seq 1:1001, ack 1, win 65535, length 1000
12:00:00.050300 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], seq 1001:2001, ack 1, win 65535, length 1000
12:00:00.050400 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [.], seq 2001:3001, ack 1, win 65535, length 1000
12:00:00.100000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [.], ack 1001, win 65535, length 0
12:00:00.100100 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [.], ack 2001, win 65535, length 0
12:00:00.100200 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [.], ack 3001, win 65535, length 0
`,
  'tcpdump before version 4': `
12:00:00.000000 10.0.0.1.40000 > 10.0.0.2.80: S 100:100(0) win 512 <mss 1460>
12:00:00.000100 10.0.0.2.80 > 10.0.0.1.40000: S 300:300(0) ack 101 win 512 <mss 1460>
12:00:00.000200 10.0.0.1.40000 > 10.0.0.2.80: . ack 1 win 512
12:00:00.000300 10.0.0.1.40000 > 10.0.0.2.80: P 1:11(10) ack 1 win 512
`,
  tshark: `
    1 0.000000000     10.0.0.1 → 10.0.0.2     TCP 74 40000 → 80 [SYN] Seq=0 Win=64240 Len=0 MSS=1460 SACK_PERM TSval=100 TSecr=0 WS=128
    2 0.000037000     10.0.0.2 → 10.0.0.1     TCP 74 80 → 40000 [SYN, ACK] Seq=0 Ack=1 Win=65160 Len=0 MSS=1460 SACK_PERM TSval=900 TSecr=100 WS=128
    3 0.000045000     10.0.0.1 → 10.0.0.2     TCP 66 40000 → 80 [ACK] Seq=1 Ack=1 Win=64256 Len=0 TSval=101 TSecr=900
    4 0.021218000     10.0.0.1 → 10.0.0.2     HTTP 143 GET / HTTP/1.1 
    5 0.021251000     10.0.0.2 → 10.0.0.1     TCP 66 80 → 40000 [ACK] Seq=1 Ack=78 Win=65152 Len=0 TSval=903 TSecr=102
    6 0.030000000     10.0.0.2 → 10.0.0.1     TCP 1514 80 → 40000 [ACK] Seq=1 Ack=78 Win=65152 Len=1448 TSval=904 TSecr=102 [TCP segment of a reassembled PDU]
    7 0.030100000     10.0.0.1 → 10.0.0.2     TCP 66 40000 → 80 [FIN, ACK] Seq=78 Ack=1449 Win=64128 Len=0 TSval=105 TSecr=904
`,
  'Wireshark, copied as text': `
No.     Time           Source                Destination           Protocol Length Info
      1 0.000000       10.0.0.1              10.0.0.2              TCP      66     40000 → 80 [SYN] Seq=0 Win=65535 Len=0 MSS=1460 WS=256 SACK_PERM
      2 0.010000       10.0.0.2              10.0.0.1              TCP      66     80 → 40000 [RST, ACK] Seq=1 Ack=1 Win=0 Len=0
`,
  'Wireshark, as CSV': `
"No.","Time","Source","Destination","Protocol","Length","Info"
"1","0.000000","10.0.0.1","10.0.0.2","TCP","66","40000  >  80 [SYN] Seq=0 Win=65535 Len=0 MSS=1460"
"2","0.010000","10.0.0.2","10.0.0.1","TCP","66","80  >  40000 [SYN, ACK] Seq=0 Ack=1 Win=65535 Len=0 MSS=1460"
"3","0.020000","10.0.0.1","10.0.0.2","TCP","54","40000  >  80 [ACK] Seq=1 Ack=1 Win=65535 Len=0"
"4","0.030000","10.0.0.1","10.0.0.2","TCP","64","[TCP Previous segment not captured] 40000  >  80 [PSH, ACK] Seq=11 Ack=1 Win=65535 Len=10"
`,
  'tshark in the middle, with a keep-alive': `
   10 100.000000 10.0.0.1 → 10.0.0.2 TCP 64 40000 → 80 [PSH, ACK] Seq=1 Ack=1 Win=501 Len=10
   11 100.010000 10.0.0.2 → 10.0.0.1 TCP 54 80 → 40000 [ACK] Seq=1 Ack=11 Win=502 Len=0
   12 145.000000 10.0.0.1 → 10.0.0.2 TCP 54 [TCP Keep-Alive] 40000 → 80 [ACK] Seq=10 Ack=1 Win=501 Len=0
   13 145.010000 10.0.0.2 → 10.0.0.1 TCP 54 [TCP Keep-Alive ACK] 80 → 40000 [ACK] Seq=1 Ack=11 Win=502 Len=0
`,
};
