"""Words with capitals or digits that name no dataset, model, method, task or metric, by what they name instead."""

from __future__ import annotations

import re
from typing import Final

_FIELDS = """
AI ML DL NLP CV AGI AIGC GenAI HCI HPC VR AR XR MR STEM PhD DNN ANN NN SOTA SoTA SotA OOD ID IID i.i.d
non-IID Non-IID NP NP-hard NP-complete NP-completeness NP-hardness coNP PSPACE EXPSPACE EXPTIME ExpTime NEXP FPT PTAS
RKHS DAG KKT ODE PDE SDE KG KB MWE VMWE OOV UPOS MCQ FAQ QoS QoE SLA RQ1 RQ2 RQ3 II III IV L1s K-12 PII PHI UGC
"""
_DEVICES = """
GPU CPU TPU NPU RAM VRAM DRAM SRAM HBM PCIe FPGA ASIC SoC MCU IoT IIoT UAV UGV UAS AUV USV UUV AGV MAV VTOL VRU ADAS
LiDAR LIDAR Lidar RGB RGB-D RGBD RGB-T RGB-IR RGB-Thermal sRGB RGBA CMYK YUV YCbCr CIELAB HDR SDR LDR IMU MIMU GPS GNSS
GNSS-RTK INS UWB RFID BLE BRDF FoV FOV DoF DOF RoI ROI BEV DVS ToF mmWave SAR InSAR PolSAR NIR SWIR LWIR MWIR HSI WSI
A100 H100 H200 H20 H800 V100 P100 P4000 K40 K80 T4 A6000 A5000 A40 L40 MI250 MI300X GTX RTX TX2 AGX NX Xeon
GeForce GTX1080Ti Jetson KUKA UR3 UR5 UR5e UR10 UR10e iCub HRP-2 HRP-4 HRP-4C PR2 YuMi TurtleBot HoloLens RealSense
GelSight iPhone iPad macOS MacBook Sentinel-1 Sentinel-2 Sentinel-1/2 Landsat-7 Landsat-8 Landsat-9 PlanetScope VLSI
CMOS MOSFET MEMS NoC
"""
_MEDICINE = """
EEG ECG EMG sEMG EOG PPG MEG iEEG sEEG ECoG MRI fMRI rs-fMRI sMRI dMRI mpMRI CMR CT CBCT CECT NCCT PET OCT OCTA DTI DWI
DCE-MRI MP2RAGE MPRAGE T1w T1-w T2w T2-w T1ce CXR X-ray x-ray H&E EHR EMR ICU NICU ICD-9 ICD-10 ICD-11 ICD-9-CM
ICD-10-CM SNOMED-CT DSM-5 COVID COVID-19 SARS-CoV-2 PTSD ADHD COPD NSCLC HCC IHC DNA RNA mRNA CO2 PM2.5 PM10 NO2 SO2
"""
_SOFTWARE = """
API SDK URL PDF HTML XML JSON JSONL YAML XPath WSDL UML BPMN SysML SPARQL RDF SQL NoSQL SQLite PostgreSQL MySQL MongoDB
Neo4j HTTP HTTPS TCP IP IPv4 IPv6 TCP/IP UDP MQTT XMPP VoIP P2P WiFi Wi-Fi ZigBee WiMAX 3GPP 4G 5G 6G LTE LTE-A WLAN WSN
MANET VANET UI GUI UX I/O PC TV HD UHD 4K KB MB GB TB OS iOS CUDA C++ Python Java JavaScript TypeScript SystemVerilog
SystemC Verilog VHDL OCaml LaTeX BibTeX PyTorch TensorFlow TensorRT ONNX JAX Keras OpenCV OpenGL OpenCL OpenMP MATLAB
Simulink LabVIEW spaCy NetworkX LangChain LangGraph LiteLLM SGLang GraphQL DockerHub GitHub GitLab HuggingFace arXiv
bioRxiv OpenReview YouTube TikTok WhatsApp WeChat LinkedIn StackOverflow PyPI CoreNLP MediaPipe MLflow AutoCAD AirSim
PowerPoint MLaaS SaaS PaaS IaaS CPLEX MiniZinc ROS2 ROS SpaCy
"""
_PEOPLE = """
USA UK EU US UN WHO FDA NASA ESA NSF NIH CDC DARPA IARPA CERN OECD UNESCO GDPR HIPAA SME NGO MIT IEEE ACM CVPR ICCV ECCV
WACV BMVC NeurIPS NIPS ICLR ICML AAAI IJCAI AISTATS COLT UAI ACL EMNLP NAACL EACL COLING LREC IJCNLP RANLP Interspeech
INTERSPEECH ICASSP MICCAI ISBI ICRA IROS CoRL SIGIR KDD WWW CHI CSCW UIST STOC FOCS SODA ICALP PODS VLDB SIGMOD JACM
Google OpenAI DeepMind Meta Facebook Microsoft NVIDIA Nvidia Amazon Apple IBM Intel AMD ARM eBay DeepSeek-AI ByteDance
McDonald McCallum McAllester McCarthy Cesa-Bianchi Ben-David Bar-Yossef
"""
_MEASURES = """
FLOP FLOPs FLOPS GFLOPs TFLOPs MFLOPs MACs GMACs FPS dB dBm Hz kHz MHz GHz THz mW kW kWh mJ kPa MPa mmHg nJ pJ meV MeV
"""
_LEFTOVERS = """
CITATION KEYWORDS CONCLUSIONS RESULTS METHODS BACKGROUND OBJECTIVE ML-based AI-based LLM-based CNN-based
Transformer-based GPT-based AI-generated
"""
NO_NAMES: Final = frozenset(
    f"{_FIELDS} {_DEVICES} {_MEDICINE} {_SOFTWARE} {_PEOPLE} {_MEASURES} {_LEFTOVERS} "
    "1D 2D 3D 4D 6D 6DoF 6-DoF 2-DoF 3-DoF 7-DoF 6-DOF 7-DOF".split()
)

_ADJECTIVES: Final = frozenset(
    """
    based like style type free driven trained pretrained aware guided level wise specific oriented enhanced augmented
    inspired generated powered initialized finetuned agnostic equipped tuned supervised backed only major minor assisted
    aided centric induced related ready compatible enabled infused integrated constrained embedded dependent independent
    invariant equivariant conditioned compliant denied accelerated mounted borne capable empowered supported edited
    authored written judged grounded informed annotated tagged formatted rendered discovered scored parameter parameters
    token tokens resolution
    """.split()
)
# Fields, and things of other kinds, that a text abbreviates as it does names.
_NO_TERM: Final = re.compile(
    r"(?:(?:deep |artificial |multi-?layer )?neural net(?:work)?|deep learning|machine learning|"
    r"artificial intelligence|computer vision|(?:natural )?language processing|(?:out[- ]of|in)[- ]distribution|"
    r"state[- ]of[- ]the[- ]art|(?:very[- ]|ultra[- ]?|super[- ])?(?:high|low)[- ](?:resolution|definition|quality)|"
    r"auto-?regressive|(?:non-)?line[- ]of[- ]sight|time[- ]of[- ]flight|degrees?[- ]of[- ]freedom|"
    r"fields?[- ]of[- ]view|depths?[- ]of[- ]field|regions?[- ]of[- ]interest|cent(?:er|re) of (?:mass|gravity)|"
    r"remote sensing|(?:full|half)[- ]duplex|knowledge (?:graph|base))s?",
    re.IGNORECASE,
)
_OF_OTHER_KINDS: Final = frozenset(  # the last words of such things
    """
    image imaging imagery data video device sensor vehicle service unit interface record tomography radiograph patient
    disease cancer user server camera satellite station antenna equation expression disorder syndrome
    """.split()
)
_LAST: Final = re.compile(r"\w+\Z")


def is_adjective(name: str) -> bool:
    """Whether a name ends like an adjective made of one.

    >>> is_adjective("transformer-based"), is_adjective("GPT-style"), is_adjective("ImageNet-Sketch")
    (True, True, False)
    """
    _, hyphen, last = name.rpartition("-")
    return bool(hyphen) and last.lower() in _ADJECTIVES


def is_no_name(word: str) -> bool:
    """Whether a word, or its singular, is one of them.

    >>> is_no_name("GPUs"), is_no_name("CLIP")
    (True, False)
    """
    return word in NO_NAMES or (word.endswith("s") and word[:-1] in NO_NAMES)


def is_no_term(text: str) -> bool:
    """Whether a phrase with single blanks is a field or a thing of another kind.

    >>> is_no_term("Deep learning"), is_no_term("moss-camera"), is_no_term("Cameras"), is_no_term("camera moss")
    (True, True, True, False)
    """
    last = _LAST.search(text, text.rfind(" ") + 1)
    other = last is not None and last[0].lower().removesuffix("s") in _OF_OTHER_KINDS
    return other or _NO_TERM.fullmatch(text) is not None
