"""Countries as a coded table names them: ISO 3166-1 alpha-3 and numeric codes, and the region of the world.

In: an ISO 3166-1 alpha-2 code. Out: `Country`. Kosovo has no ISO code of its own and goes by XKX and 0, as is usual.
"Shells fell on Hodeidah" lies in YE: YEM, 887, Middle East. Source: ISO 3166-1; regions as conflict data sets cut them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """A country's codes and its region."""

    alpha3: str
    numeric: int
    region: str


# region: alpha-2, alpha-3, numeric of each of its countries
_REGIONS = {
    "Western Africa": """
        BF/BFA/854 BJ/BEN/204 CI/CIV/384 CV/CPV/132 GH/GHA/288 GM/GMB/270 GN/GIN/324 GW/GNB/624 LR/LBR/430 ML/MLI/466
        MR/MRT/478 NE/NER/562 NG/NGA/566 SH/SHN/654 SL/SLE/694 SN/SEN/686 TG/TGO/768
    """,
    "Middle Africa": """
        AO/AGO/24 CD/COD/180 CF/CAF/140 CG/COG/178 CM/CMR/120 GA/GAB/266 GQ/GNQ/226 ST/STP/678 TD/TCD/148
    """,
    "Eastern Africa": """
        BI/BDI/108 DJ/DJI/262 ER/ERI/232 ET/ETH/231 IO/IOT/86 KE/KEN/404 KM/COM/174 MG/MDG/450 MU/MUS/480 MW/MWI/454
        MZ/MOZ/508 RE/REU/638 RW/RWA/646 SC/SYC/690 SO/SOM/706 SS/SSD/728 TZ/TZA/834 UG/UGA/800 YT/MYT/175 ZM/ZMB/894
        ZW/ZWE/716
    """,
    "Southern Africa": """
        BW/BWA/72 LS/LSO/426 NA/NAM/516 SZ/SWZ/748 ZA/ZAF/710
    """,
    "Northern Africa": """
        DZ/DZA/12 EG/EGY/818 EH/ESH/732 LY/LBY/434 MA/MAR/504 SD/SDN/729 TN/TUN/788
    """,
    "South Asia": """
        AF/AFG/4 BD/BGD/50 BT/BTN/64 IN/IND/356 LK/LKA/144 MV/MDV/462 NP/NPL/524 PK/PAK/586
    """,
    "Southeast Asia": """
        BN/BRN/96 ID/IDN/360 KH/KHM/116 LA/LAO/418 MM/MMR/104 MY/MYS/458 PH/PHL/608 SG/SGP/702 TH/THA/764 TL/TLS/626
        VN/VNM/704
    """,
    "Middle East": """
        AE/ARE/784 BH/BHR/48 IL/ISR/376 IQ/IRQ/368 IR/IRN/364 JO/JOR/400 KW/KWT/414 LB/LBN/422 OM/OMN/512 PS/PSE/275
        QA/QAT/634 SA/SAU/682 SY/SYR/760 TR/TUR/792 YE/YEM/887
    """,
    "Caucasus and Central Asia": """
        AM/ARM/51 AZ/AZE/31 GE/GEO/268 KG/KGZ/417 KZ/KAZ/398 TJ/TJK/762 TM/TKM/795 UZ/UZB/860
    """,
    "East Asia": """
        CN/CHN/156 HK/HKG/344 JP/JPN/392 KP/PRK/408 KR/KOR/410 MN/MNG/496 MO/MAC/446 TW/TWN/158
    """,
    "Europe": """
        AD/AND/20 AL/ALB/8 AT/AUT/40 AX/ALA/248 BA/BIH/70 BE/BEL/56 BG/BGR/100 BY/BLR/112 CH/CHE/756 CY/CYP/196
        CZ/CZE/203 DE/DEU/276 DK/DNK/208 EE/EST/233 ES/ESP/724 FI/FIN/246 FO/FRO/234 FR/FRA/250 GB/GBR/826 GG/GGY/831
        GI/GIB/292 GR/GRC/300 HR/HRV/191 HU/HUN/348 IE/IRL/372 IM/IMN/833 IS/ISL/352 IT/ITA/380 JE/JEY/832 LI/LIE/438
        LT/LTU/440 LU/LUX/442 LV/LVA/428 MC/MCO/492 MD/MDA/498 ME/MNE/499 MK/MKD/807 MT/MLT/470 NL/NLD/528 NO/NOR/578
        PL/POL/616 PT/PRT/620 RO/ROU/642 RS/SRB/688 RU/RUS/643 SE/SWE/752 SI/SVN/705 SJ/SJM/744 SK/SVK/703 SM/SMR/674
        UA/UKR/804 VA/VAT/336 XK/XKX/0
    """,
    "North America": """
        BM/BMU/60 CA/CAN/124 GL/GRL/304 PM/SPM/666 UM/UMI/581 US/USA/840
    """,
    "Central America": """
        BZ/BLZ/84 CR/CRI/188 GT/GTM/320 HN/HND/340 MX/MEX/484 NI/NIC/558 PA/PAN/591 SV/SLV/222
    """,
    "South America": """
        AR/ARG/32 BO/BOL/68 BR/BRA/76 BV/BVT/74 CL/CHL/152 CO/COL/170 EC/ECU/218 FK/FLK/238 GF/GUF/254 GS/SGS/239
        GY/GUY/328 PE/PER/604 PY/PRY/600 SR/SUR/740 UY/URY/858 VE/VEN/862
    """,
    "Caribbean": """
        AG/ATG/28 AI/AIA/660 AW/ABW/533 BB/BRB/52 BL/BLM/652 BQ/BES/535 BS/BHS/44 CU/CUB/192 CW/CUW/531 DM/DMA/212
        DO/DOM/214 GD/GRD/308 GP/GLP/312 HT/HTI/332 JM/JAM/388 KN/KNA/659 KY/CYM/136 LC/LCA/662 MF/MAF/663 MQ/MTQ/474
        MS/MSR/500 PR/PRI/630 SX/SXM/534 TC/TCA/796 TT/TTO/780 VC/VCT/670 VG/VGB/92 VI/VIR/850
    """,
    "Oceania": """
        AS/ASM/16 AU/AUS/36 CC/CCK/166 CK/COK/184 CX/CXR/162 FJ/FJI/242 FM/FSM/583 GU/GUM/316 HM/HMD/334 KI/KIR/296
        MH/MHL/584 MP/MNP/580 NC/NCL/540 NF/NFK/574 NR/NRU/520 NU/NIU/570 NZ/NZL/554 PF/PYF/258 PG/PNG/598 PN/PCN/612
        PW/PLW/585 SB/SLB/90 TF/ATF/260 TK/TKL/772 TO/TON/776 TV/TUV/798 VU/VUT/548 WF/WLF/876 WS/WSM/882
    """,
    "Antarctica": """
        AQ/ATA/10
    """,
}


def _read() -> dict[str, Country]:
    found = {}
    for region, listed in _REGIONS.items():
        for each in listed.split():
            alpha2, alpha3, numeric = each.split("/")
            found[alpha2] = Country(alpha3, int(numeric), region)
    return found


COUNTRIES = _read()
REGIONS = tuple(_REGIONS)
